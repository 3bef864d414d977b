// What there is to see: a speaker's light, or the screen that the skill has sent.

import { element, find, textOf } from "./dom.js";
import { show } from "./screens/screen.js";
import { Speaker } from "./speaker.js";

const FAREWELL = 10;
const RENDER = "Alexa.Presentation.APL.RenderDocument";

export class See {
  #viewport = null;
  #screen = null;
  #shown = [];
  #began = 0;

  // `touched` is told what the screen sends, and at which second.
  constructor(viewports, touched) {
    this.viewports = viewports;
    this.touched = touched;
    this.place = find("see");
    this.home = element("p", { class: "home" });
    this.speaker = new Speaker();
  }

  // What the talk has on its screen, after an answer.
  show({ room, showing }) {
    const viewport = this.viewports[room.screen];
    if (viewport !== this.#viewport || !this.place.firstChild) this.#turnTo(viewport);
    if (!viewport) return;
    const goesOn = this.#shown.length && this.#shown[0].at === showing[0]?.at
      && this.#shown[0].directive.token === showing[0]?.directive.token;
    if (!goesOn) this.#shown = [];
    if (!showing.length) this.#goHome();
    for (const each of showing.slice(this.#shown.length)) this.#add(each);
  }

  // How it looks at second `now`. A screen outlives its session for a while.
  light(rehearsal, now) {
    this.speaker.light(rehearsal, now);
    if (rehearsal.open) this.#tick(now);
    else if (this.#screen && now > rehearsal.ends + FAREWELL) this.#goHome();
    if (!this.#screen) textOf(this.home, timeIn(rehearsal.talk.room.zone, now));
  }

  #turnTo(viewport) {
    this.#viewport = viewport;
    this.#shown = [];
    this.glass = element("div", { class: "glass" });
    this.#goHome();
    const { shape = "", currentPixelWidth: width = 4, currentPixelHeight: height = 3 } = viewport ?? {};
    this.place.style.setProperty("--width", width);
    this.place.style.setProperty("--height", height);
    if (!viewport) {
      this.place.replaceChildren(this.speaker.place);
      return;
    }
    this.place.replaceChildren(
      element("div", { class: "device", "data-shape": shape.toLowerCase() }, this.glass));
  }

  // What a device shows while no skill does: the time.
  #goHome() {
    this.#screen?.stop();
    this.#screen = null;
    this.glass.replaceChildren(this.home);
  }

  #add({ at, directive }) {
    this.#shown.push({ at, directive });
    if (directive.type === RENDER) {
      this.#screen?.stop();
      this.#began = at;
      const onEvent = (event) => this.touched(event, this.#began + this.#screen.elapsed / 1000);
      this.#screen = show(this.glass, directive, this.#viewport, { onEvent });
    } else {
      this.#tick(at);
      this.#screen?.execute(directive);
    }
  }

  #tick(now) {
    this.#screen?.tick((now - this.#began) * 1000);
  }
}

function timeIn(timeZone, now) {
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
  return new Date(now * 1000).toLocaleTimeString("en", time);
}
