// The present reply as a score: its cues, the hold, the listening, and where the clock stands.

import { drawing, element, find } from "./dom.js";
import { clockText } from "./format.js";

const WIDTH = 1000;
const HEIGHT = 64;
const LANE = { y: 10, height: 26 };
const MIDDLE = LANE.y + LANE.height / 2;
const BELOW = LANE.y + LANE.height + 4;

export class Timeline {
  #began = 0;
  #seconds = 1;
  head = line("head", 0, 2, BELOW + 4);

  /** @param {(second: number) => void} jump */
  constructor(jump) {
    this.jump = jump;
  }

  /** @param {Rehearsal} rehearsal whose reply is drawn, if there is one */
  draw({ talk: { performance, began }, hold, ends }) {
    this.#began = began;
    this.#seconds = Math.max(1, performance.length ? ends - began : 1);
    find("timeline").replaceChildren(performance.length ? this.#picture(performance, hold) : "");
  }

  /** @param {number} now where the playhead goes */
  move(now) {
    const x = String(Math.min(WIDTH, Math.max(0, this.#x(now))));
    this.head.setAttribute("x1", x);
    this.head.setAttribute("x2", x);
  }

  /** @param {Happening[]} performance @param {Hold | null} hold */
  #picture(performance, hold) {
    const cues = performance.filter(({ kind }) => kind === "coach").length;
    const seconds = marks(this.#seconds);
    return element("div", {},
      drawing("svg", {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img",
        "aria-label": `The score: ${cues} lines in ${clockText(this.#seconds)}`,
      },
      ...seconds.map((second) => line("tick", this.#x(this.#began + second), BELOW, BELOW + 8)),
      hold?.runs ? this.#hold(hold) : "",
      drawing("line", { class: "floor", x1: 0, x2: WIDTH, y1: MIDDLE, y2: MIDDLE }),
      ...performance.filter((it) => it.seconds).map((it) => this.#cue(it)), this.head),
      element("p", { class: "seconds soft", "aria-hidden": "true" }, ...seconds.map((second) => this.#label(second))));
  }

  /** @param {Happening} happening */
  #cue({ at, seconds, kind, text }) {
    const width = Math.max(2, (seconds / this.#seconds) * WIDTH - 1.5);
    return drawing("rect", { ...LANE, x: this.#x(at), width, rx: 2, class: kind,
      onclick: () => this.jump(at) }, drawing("title", {}, text || "listening"));
  }

  /** @param {Hold} hold */
  #hold({ began, ends }) {
    const x = Math.max(0, this.#x(began));
    const width = Math.max(0, this.#x(ends) - x);
    return drawing("rect", { class: "hold", x, width, y: 2, height: LANE.height + 16 });
  }

  /** @param {number} second below, as text that is not stretched with the picture */
  #label(second) {
    const label = element("span", {}, clockText(second));
    label.style.left = `${(second / this.#seconds) * 100}%`;
    return label;
  }

  /** @param {number} at */
  #x(at) { return ((at - this.#began) / this.#seconds) * WIDTH; }
}

/** @param {string} name @param {number} x @param {number} y1 @param {number} y2 */
function line(name, x, y1, y2) {
  return drawing("line", { class: name, x1: x, x2: x, y1, y2 });
}

/** @param {number} length in seconds @returns {number[]} the seconds that are marked below */
export function marks(length) {
  const step = [5, 10, 30, 60].find((it) => length / it <= 8) ?? 120;
  const count = Math.max(0, Math.floor((length - step / 3) / step));
  return Array.from({ length: count + 1 }, (_, number) => number * step);
}
