// The talk as a play: second, who, what. What the clock has reached stands below what is certain.

import { element, find } from "./dom.js";
import { clockText } from "./format.js";

const LONG_SILENCE = 15;
const BESIDE = ["card", "direction"];
/** @type {Record<string, string>} */
const SPEAKERS = { you: "You", coach: "Coach" };
/** @type {Record<string, string>} */
const NOTES = {
  listening: "listening",
  closed: "the session ends",
  expired: "the session ends",
  lost: "the session is lost",
};

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
    for (const happening of happenings.slice(this.#certain.happenings)) this.#add(happening, "");
    this.#certain = { ...this.#place, happenings: happenings.length };
    this.#follow();
  }

  /** @param {Happening} happening whose second has come */
  add(happening) {
    this.#add(happening, "ahead");
    this.#follow();
  }

  /** @param {string[]} lines that were said, and wait for the server */
  wait(lines) {
    this.#drop(".waits");
    this.place.append(...lines.filter(Boolean).map((line) => element("li", { class: "you waits" },
      element("time", {}, "…"), element("b", {}, SPEAKERS.you),
      element("span", {}, `${line} (waits for the server)`))));
    this.#follow();
  }

  /** @param {string} which */
  #drop(which) {
    for (const row of this.place.querySelectorAll(which)) row.remove();
  }

  /** @param {Happening} happening @param {string} how */
  #add(happening, how) {
    const rows = [...this.#silence(happening), this.#row(happening)];
    if (how) for (const row of rows) row.classList.add(how);
    this.place.append(...rows);
  }

  /** @param {Happening} happening */
  #row({ kind, text, at }) {
    if (kind === "opened") this.#place.began = at;
    if (kind in SPEAKERS) {
      const second = clockText(Math.floor(at - this.#place.began));
      return element("li", { class: kind }, element("time", {}, second),
        element("b", {}, SPEAKERS[kind]), element("span", {}, text));
    }
    const named = ["opened", "card"].includes(kind) ? kind : "note";
    return element("li", { class: named }, NOTES[kind] ?? text);
  }

  /** @param {Happening} happening */
  #silence({ at, kind, seconds }) {
    if (BESIDE.includes(kind)) return [];
    const quiet = at - this.#place.quiet;
    this.#place.quiet = ["closed", "expired", "lost"].includes(kind) ? Infinity : at + seconds;
    if (quiet < LONG_SILENCE) return [];
    return [element("li", { class: "silence" }, `${Math.round(quiet)} s of silence`)];
  }

  #follow() {
    find("no-talk").hidden = this.place.childElementCount > 0;
    const panel = find("panel-talk");
    panel.scrollTop = panel.scrollHeight;
  }
}
