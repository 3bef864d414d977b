// The present reply as a score: its cues, the hold, the listening, and where the clock stands.

import { element, find } from "../dom.js";
import { clockText, isSpoken } from "../format.js";

export class Timeline {
  #began = 0;
  #seconds = 1;
  head = element("i", { className: "head" });

  /** @param {(second: number) => void} jump */
  constructor(jump) {
    this.jump = jump;
  }

  /** @param {Rehearsal} rehearsal whose reply is drawn, if there is one */
  draw({ talk: { performance, began }, hold, ends }) {
    this.#began = began;
    this.#seconds = Math.max(1, performance.length ? ends - began : 1);
    find("timeline").replaceChildren(performance.length ? this.#lane(performance, hold) : "");
  }

  /** @param {number} now where the playhead goes */
  move(now) {
    this.#put(this.head, Math.min(now, this.#began + this.#seconds));
  }

  /** @param {Happening[]} performance @param {Hold | null} hold */
  #lane(performance, hold) {
    const cues = performance.filter(isSpoken).length;
    const ariaLabel = `The score: ${cues} lines in ${clockText(this.#seconds)}`;
    return element("div", { className: "lane", role: "img", ariaLabel },
      hold?.runs ? this.#put(element("i", { className: "hold" }), hold.began, hold.ends) : "",
      ...marks(this.#seconds).map((second) =>
        this.#put(element("span", {}, clockText(second)), this.#began + second)),
      ...performance.filter((it) => it.seconds).map(({ at, seconds, kind, text }) =>
        this.#put(element("i", { className: kind, title: text || "listening",
          onclick: () => this.jump(at) }), at, at + seconds)), this.head);
  }

  /** @param {HTMLElement} part @param {number} from its second @param {number} [to] where it ends */
  #put(part, from, to) {
    const [left, right] = [from, to ?? from].map((second) =>
      Math.max(0, ((second - this.#began) / this.#seconds) * 100));
    part.style.left = `${left}%`;
    if (to) part.style.width = `calc(${right - left}% - 1px)`;
    return part;
  }
}

/** @param {number} length in seconds @returns {number[]} the seconds that are marked below */
export function marks(length) {
  const step = [5, 10, 30, 60].find((it) => length / it <= 8) ?? 120;
  const count = Math.max(0, Math.floor((length - step / 3) / step));
  return Array.from({ length: count + 1 }, (_, number) => number * step);
}
