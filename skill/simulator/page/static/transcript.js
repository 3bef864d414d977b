// The talk as a play: second, who, what. What the clock has reached stands below what is certain.

import { element, find } from "./dom.js";
import { clockText } from "./format.js";

const LONG_SILENCE = 15; // seconds
const BESIDE = ["card", "direction"];
/** @type {Record<string, string>} */
const SPEAKERS = { you: "You", coach: "Coach" };
/** @type {Record<string, string>} */
const OVER = { closed: "the session ends", expired: "the session ends", lost: "the session is lost" };
/** @type {Record<string, string>} */
const NOTES = { listening: "listening", ...OVER };

export class Transcript {
  // When the session began, and since when it has been quiet: now, and when all was certain.
  #place = { began: 0, quiet: Infinity };
  #certain = { ...this.#place, happenings: 0 };
  place = find("talk");

  /** @param {Happening[]} happenings all that is certain; what was shown ahead of it gives way */
  settle(happenings) {
    if (happenings.length < this.#certain.happenings) {
      this.place.replaceChildren();
      this.#certain = { began: 0, quiet: Infinity, happenings: 0 };
    }
    this.#drop(".ahead");
    this.#place = { ...this.#certain };
    this.#append(happenings.slice(this.#certain.happenings).flatMap((it) => this.#rows(it, "")));
    this.#certain = { ...this.#place, happenings: happenings.length };
  }

  /** @param {Happening} happening whose second has come */
  add(happening) { this.#append(this.#rows(happening, " ahead")); }

  /** @param {string[]} lines that were said, and wait for the server */
  wait(lines) {
    this.#drop(".waits");
    this.#append(lines.filter(Boolean).map((line) =>
      row("you waits", "…", SPEAKERS.you, `${line} (waits for the server)`)));
  }

  /** @param {string} which */
  #drop(which) {
    for (const each of this.place.querySelectorAll(which)) each.remove();
  }

  /** @param {HTMLElement[]} rows */
  #append(rows) {
    this.place.append(...rows);
    find("no-talk").hidden = this.place.childElementCount > 0;
    const panel = find("panel-talk");
    panel.scrollTop = panel.scrollHeight;
  }

  /** @param {Happening} happening @param {string} how @returns {HTMLElement[]} silence before it, and itself */
  #rows({ kind, text, at, seconds }, how) {
    const quiet = BESIDE.includes(kind) ? 0 : at - this.#place.quiet;
    if (!BESIDE.includes(kind)) this.#place.quiet = kind in OVER ? Infinity : at + seconds;
    if (kind === "opened") this.#place.began = at;
    const name = ["opened", "card"].includes(kind) ? kind : "note";
    const silence = element("li", { class: `silence${how}` }, `${Math.round(quiet)} s of silence`);
    return [...(quiet < LONG_SILENCE ? [] : [silence]), kind in SPEAKERS
      ? row(kind + how, clockText(Math.floor(at - this.#place.began)), SPEAKERS[kind], text)
      : element("li", { class: name + how }, NOTES[kind] ?? text)];
  }
}

/** @param {string} name @param {string} second @param {string} who @param {string} what */
function row(name, second, who, what) {
  return element("li", { class: name },
    element("time", {}, second), element("b", {}, who), element("span", {}, what));
}
