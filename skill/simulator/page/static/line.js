// The coach's present line, its words lit as they are spoken.

import { element, find } from "./dom.js";

const INVITATION = "Lie down, say the first words, and listen.";

export class Line {
  #happening = null;
  #words = [];
  #heard = null;

  constructor() {
    this.place = find("line");
    this.clear();
  }

  clear() {
    this.#happening = null;
    this.place.replaceChildren(INVITATION);
    this.place.dataset.state = "invitation";
  }

  // Begin a line; its words follow with `light`.
  show(happening) {
    this.#happening = happening;
    this.#heard = null;
    this.#words = wordsOf(happening.text);
    const spans = this.#words.map(({ word }) => element("span", {}, word));
    this.place.replaceChildren(...spans.flatMap((span) => [span, " "]));
    this.#words.forEach((word, number) => { word.span = spans[number]; });
    this.place.dataset.state = "speaking";
  }

  // A voice has reached this letter; without a voice the time tells.
  reach(letter) {
    this.#heard = letter;
  }

  // Light what has been said by second `now`.
  light(now) {
    const said = this.#happening;
    if (!said) return;
    const share = (now - said.at) / said.seconds;
    const over = share >= 1;
    const letter = this.#heard !== null && !over ? this.#heard : share * said.text.length;
    for (const { span, at } of this.#words) span.classList.toggle("lit", over || at <= letter);
    this.place.dataset.state = over ? "said" : "speaking";
  }
}

// Each word and the letter at which it begins.
function wordsOf(text) {
  return [...text.matchAll(/\S+/g)].map((found) => ({ word: found[0], at: found.index }));
}
