// The talk as a play: second, who, what. What the clock has reached stands below what is certain.

import { clockText, element, find, textOf } from "./dom.js";

const LONG_SILENCE = 15;
const SPEAKERS = { you: "You", coach: "Coach" };
const NOTES = {
  listening: () => "listening",
  closed: () => "the session ends",
  expired: () => "the session ends",
  lost: () => "the session is lost",
  direction: ({ text }) => text,
};

export class Transcript {
  #began = 0;
  #quiet = null;
  #certain = 0;

  constructor() {
    this.place = find("talk");
    this.empty = find("no-talk");
  }

  // Everything anew, after an answer: what was shown ahead of it gives way to what happened.
  settle(happenings) {
    if (happenings.length < this.#certain) this.#clear();
    for (const row of this.place.querySelectorAll(".ahead")) row.remove();
    this.#restore();
    for (const happening of happenings.slice(this.#certain)) this.#add(happening, false);
    this.#certain = happenings.length;
    this.#remember();
    this.#follow();
  }

  // One happening whose second has come.
  add(happening) {
    this.#add(happening, true);
    this.#follow();
  }

  #clear() {
    this.place.replaceChildren();
    this.#certain = 0;
    this.#before = { began: 0, quiet: null };
  }

  #before = { began: 0, quiet: null };

  #remember() {
    this.#before = { began: this.#began, quiet: this.#quiet };
  }

  #restore() {
    this.#began = this.#before.began;
    this.#quiet = this.#before.quiet;
  }

  #add(happening, ahead) {
    const rows = [...this.#silence(happening), ...this.#rows(happening)];
    if (ahead) for (const row of rows) row.classList.add("ahead");
    this.place.append(...rows);
    this.empty.hidden = this.place.childElementCount > 0;
  }

  #rows(happening) {
    const { kind, text, at } = happening;
    if (kind === "opened") {
      this.#began = at;
      return [element("li", { class: "opened" }, text)];
    }
    if (kind === "card") return [element("li", { class: "card" }, text)];
    if (kind in NOTES) return [element("li", { class: "note" }, NOTES[kind](happening))];
    const second = element("time", {}, clockText(Math.floor(at - this.#began)));
    const who = element("b", {}, SPEAKERS[kind]);
    return [element("li", { class: kind }, second, who, element("span", {}, text))];
  }

  #silence({ at, kind, seconds }) {
    if (["card", "direction"].includes(kind)) return [];
    const quiet = this.#quiet === null ? 0 : at - this.#quiet;
    this.#quiet = ["closed", "expired", "lost"].includes(kind) ? null : at + seconds;
    if (quiet < LONG_SILENCE) return [];
    return [element("li", { class: "silence" }, `${Math.round(quiet)} s of silence`)];
  }

  #follow() {
    const panel = this.place.parentElement;
    panel.scrollTop = panel.scrollHeight;
  }
}

// What the coach has just said, for whoever listens to the page.
export function announce(text) {
  textOf(find("said"), text);
}
