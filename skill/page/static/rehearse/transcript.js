// The talk as a play: second, who, what. What the clock has reached stands below what is certain.

import { element, find } from "../dom.js";
import { clockText } from "../format.js";

const LONG_SILENCE = 15; // seconds
const BESIDE = ["card", "direction", "player"];
/** @type {Record<string, string>} */
const SPEAKERS = { you: "You", coach: "Coach", played: "Track" };
/** @type {Record<string, string>} how a session can end */
export const OVER = { closed: "the session ends", expired: "the session ends", lost: "the session is lost" };
/** @type {Record<string, string>} */
const NOTES = { listening: "listening", ...OVER };

export class Transcript {
  #began = 0;
  #quiet = Infinity; // the second since which nothing has been heard
  place = find("talk");

  /** @param {Happening[]} happenings all that is certain; what was shown ahead of it gives way */
  settle(happenings) {
    this.#quiet = Infinity;
    this.place.replaceChildren();
    this.#append(happenings.flatMap((it) => this.#rows(it)));
  }

  /** @param {Happening} happening whose second has come */
  add(happening) {
    this.#append(this.#rows(happening));
  }

  /** @param {string[]} lines that were said, and wait for the server */
  wait(lines) {
    for (const each of this.place.querySelectorAll(".waits")) each.remove();
    this.#append(lines.filter(Boolean).map((line) =>
      row("you waits", "…", SPEAKERS.you, `${line} (waits for the server)`)));
  }

  /** @param {HTMLElement[]} rows */
  #append(rows) {
    this.place.append(...rows);
    const panel = find("panel-talk");
    panel.scrollTop = panel.scrollHeight;
  }

  /** @param {Happening} happening @returns {HTMLElement[]} silence before it, and itself */
  #rows({ kind, text, at, seconds }) {
    const quiet = BESIDE.includes(kind) ? 0 : at - this.#quiet;
    if (!BESIDE.includes(kind)) this.#quiet = kind in OVER ? Infinity : at + seconds;
    if (kind === "opened") this.#began = at;
    const name = ["opened", "card"].includes(kind) ? kind : "note";
    const silence = element("li", { className: "silence" }, `${Math.round(quiet)} s of silence`);
    const happened = kind in SPEAKERS
      ? row(kind, clockText(Math.floor(at - this.#began)), SPEAKERS[kind], text)
      : element("li", { className: name }, wordsOf({ kind, text }));
    return quiet < LONG_SILENCE ? [happened] : [silence, happened];
  }
}

/** @param {Pick<Happening, "kind" | "text">} happening */
export const wordsOf = ({ kind, text }) => NOTES[kind] ?? text;

/** @param {string} className @param {string} second @param {string} who @param {string} what */
function row(className, second, who, what) {
  return element("li", { className },
    element("time", {}, second), element("b", {}, who), element("span", {}, what));
}
