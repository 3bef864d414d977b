// The stage: the screen of the present turn, as large as the window, without buttons of its own.

import { element } from "../dom.js";
import { Screen } from "../screens/screen.js";

const ALL_BUTTONS = ["settling", "holding", "waiting", "paused", "resting", "done", ""];
const NO_BUTTONS = Object.fromEntries(ALL_BUTTONS.map((phase) => [phase, []]));
const DOTS_PER_INCH = 160; // one CSS pixel is one of the documents' own

export class Stage {
  /** @type {PlannedTurn | undefined} */
  #turn;
  /** @type {Screen | null} */
  #screen = null;
  #documents = /** @type {Map<string, object>} */ (new Map());

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    new ResizeObserver(() => this.#draw()).observe(place);
  }

  // Fetch all documents ahead, so that none is missing when the network is.
  /** @param {string[]} kinds */
  async prepare(kinds) {
    await Promise.all(kinds.map(async (kind) => {
      const answer = await fetch(`/documents/${kind}`);
      if (answer.ok) this.#documents.set(kind, await answer.json());
    }));
  }

  /** @param {PlannedTurn | undefined} turn whose screen is shown @param {number} elapsed seconds of it */
  show(turn, elapsed) {
    if (turn !== this.#turn) {
      this.#turn = turn;
      this.#draw();
    }
    this.#screen?.tick(elapsed * 1000);
  }

  #draw() {
    this.#screen?.stop();
    this.#screen = null;
    const shown = this.#turn?.screen;
    const document = shown && this.#documents.get(shown.kind);
    const { clientWidth: width, clientHeight: height } = this.place;
    if (!document || !width || !height) return void this.place.replaceChildren();
    const viewport = { shape: "RECTANGLE", dpi: DOTS_PER_INCH, currentPixelWidth: width, currentPixelHeight: height };
    const directive = { token: shown.kind, document,
      datasources: { screen: { ...shown.facts, buttons: NO_BUTTONS } } };
    const glass = element("div", { className: "glass" });
    this.place.replaceChildren(glass);
    this.#screen = new Screen(glass, directive, viewport, () => {});
  }
}
