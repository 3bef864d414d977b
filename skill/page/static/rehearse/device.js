// The device as it is seen: the screen that the skill has sent, or a speaker from above, whose light
// shows who speaks, and whose ring closes with the hold.

import { element, find, textOf } from "../dom.js";
import { clockText, wallTime } from "../format.js";
import { Screen } from "../screens/screen.js";

const FAREWELL = 10; // seconds
const RENDER = "Alexa.Presentation.APL.RenderDocument";

/** @typedef {import("../screens/screen.js").UserEvent} UserEvent */

export class Device {
  /** @type {Viewport | null | undefined} */
  #viewport;
  /** @type {Screen | null} */
  #screen = null;
  /** @type {Showing[]} */
  #shown = [];
  #began = 0;
  place = find("device");
  home = element("p", { className: "home" });
  glass = element("div", { className: "glass" });
  left = element("span", { className: "left" });
  name = element("span", { className: "name" });
  speaker = element("div", { className: "smart-speaker" },
    element("p", { className: "clock" }, this.left, this.name));

  /**
   * @param {Record<string, Viewport | null>} viewports
   * @param {(event: UserEvent, at: number) => void} touched is told what the screen sends, and when
   */
  constructor(viewports, touched) {
    this.viewports = viewports;
    this.touched = touched;
  }

  /** @param {Talk} talk whose screen is shown, after an answer */
  show({ environment, showing }) {
    const viewport = this.viewports[environment.screen];
    if (viewport !== this.#viewport) this.#turnTo(viewport);
    if (!viewport) return;
    const [before, now] = [this.#shown[0], showing[0]];
    const goesOn = before?.at === now?.at && before?.directive.token === now?.directive.token;
    if (!goesOn) this.#shown = [];
    if (!now) this.#goHome();
    for (const each of showing.slice(this.#shown.length)) this.#add(each, viewport);
  }

  /** @param {Rehearsal} rehearsal @param {number} now how it looks then; a screen outlives its session */
  light(rehearsal, now) {
    if (!this.#viewport) this.#lightSpeaker(rehearsal, now);
    if (rehearsal.open) this.#tick(now);
    else if (this.#screen && now > rehearsal.ends + FAREWELL) this.#goHome();
    if (!this.#screen) textOf(this.home, wallTime(rehearsal.talk.environment.zone, now));
  }

  /** @param {Rehearsal} rehearsal @param {number} now */
  #lightSpeaker({ hold, running, open }, now) {
    const held = hold ? hold.held(now) : 0;
    this.speaker.dataset.doing = running?.kind ?? (open ? "silent" : "away");
    this.speaker.style.setProperty("--held", `${hold ? held / hold.seconds : 0}turn`);
    textOf(this.left, hold ? clockText(hold.seconds - held) : "");
    const ending = !hold?.runs ? ", paused" : now < hold.began ? ", in a moment" : "";
    textOf(this.name, hold ? hold.exercise.replaceAll("-", " ") + ending : "");
  }

  /** @param {Viewport | null} viewport */
  #turnTo(viewport) {
    this.#viewport = viewport;
    this.#shown = [];
    this.#goHome();
    const { shape = "", currentPixelWidth: width = 4, currentPixelHeight: height = 3 } = viewport ?? {};
    this.place.style.setProperty("--width", width);
    this.place.style.setProperty("--height", height);
    const className = `frame ${shape.toLowerCase()}`;
    this.place.replaceChildren(viewport ? element("div", { className }, this.glass) : this.speaker);
  }

  // What a device shows while no skill does: the time.
  #goHome() {
    this.#screen?.stop();
    this.#screen = null;
    this.glass.replaceChildren(this.home);
  }

  /** @param {Showing} showing @param {Viewport} viewport */
  #add({ at, directive }, viewport) {
    this.#shown.push({ at, directive });
    if (directive.type !== RENDER) {
      this.#tick(at);
      this.#screen?.execute(directive);
      return;
    }
    this.#screen?.stop();
    this.#began = at;
    this.#screen = new Screen(this.glass, directive, viewport, (event) =>
      this.touched(event, this.#began + (this.#screen?.elapsed ?? 0) / 1000));
  }

  /** @param {number} now */
  #tick(now) {
    this.#screen?.tick((now - this.#began) * 1000);
  }
}
