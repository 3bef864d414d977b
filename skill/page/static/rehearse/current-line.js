// The coach's present line, its words lit as they are spoken.

import { element, find } from "../dom.js";

export class CurrentLine {
  /** @type {Happening | null} */
  #happening = null;
  /** @type {{ span: HTMLElement, at: number }[]} */
  #words = [];
  /** @type {number | null} */
  #reached = null;
  place = find("line");

  clear() {
    this.#happening = null;
    this.place.replaceChildren("Lie down, say the first words, and listen.");
    this.place.dataset.state = "invitation";
  }

  /** @param {Happening} happening a line that begins; its words follow with `light` */
  show(happening) {
    this.#happening = happening;
    this.#reached = null;
    this.#words = [...happening.text.matchAll(/\S+/g)].map(({ 0: word, index: at }) =>
      ({ span: element("span", {}, word), at }));
    this.place.replaceChildren(...this.#words.flatMap(({ span }) => [span, " "]));
  }

  /** @param {number} letter that a voice has reached; without a voice the time tells */
  reach(letter) {
    this.#reached = letter;
  }

  /** @param {number} now light what has been said by this second */
  light(now) {
    if (!this.#happening) return;
    const { at: began, seconds, text } = this.#happening;
    const share = (now - began) / seconds;
    const letter = share >= 1 ? Infinity : this.#reached ?? share * text.length;
    for (const { span, at } of this.#words) span.classList.toggle("lit", at <= letter);
    this.place.dataset.state = share >= 1 ? "said" : "speaking";
  }
}
