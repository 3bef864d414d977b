// How one wants to practise. Everything but the language, the ear and the reminder is remembered with
// one's progress, and so holds on every device.

import { check, choices, element, find } from "../dom.js";
import { clockText } from "../format.js";
import { word } from "../words.js";

const RESTS = [10, 20, 30, 60]; // seconds
const STEP = 20;
const LEVELS = ["auto", "full", "short", "cue"];

export class Settings {
  sheet = find("settings", HTMLDialogElement);
  /** @type {Profile | null} */
  #profile = null;
  #language = "";
  /** @type {((profile: Profile) => void)[]} what sets each exercise's row */
  #rows = [];

  /** @param {(settings: Partial<Profile["settings"]>) => void} choose */
  constructor(choose) {
    this.choose = (/** @type {Partial<Profile["settings"]>} */ chosen) => {
      Object.assign(this.#profile?.settings ?? {}, chosen); // the next choice may be quicker than its answer
      choose(chosen);
    };
    find("open-settings").onclick = () => this.sheet.showModal();
  }

  /** @param {Profile} profile in the language that is shown */
  show(profile) {
    this.#profile = profile;
    if (this.#language !== document.documentElement.lang) this.#build(profile);
    check("guidance", profile.settings.guidance ?? "auto");
    check("rest", String(profile.settings.rest ?? RESTS[0]));
    for (const set of this.#rows) set(profile);
  }

  /** @param {Profile} profile whose exercises are named in this language */
  #build({ exercises }) {
    this.#language = document.documentElement.lang;
    for (const label of this.sheet.querySelectorAll(".choices label, .length")) label.remove();
    choices("guidance", Object.fromEntries(LEVELS.map((it) => [it, word(`guidance_${it}`)])),
      (level) => this.choose({ guidance: level === "auto" ? null : level }));
    choices("rest", Object.fromEntries(RESTS.map((n) => [n, word("seconds", { n })])),
      (seconds) => this.choose({ rest: Number(seconds) }));
    this.#rows = exercises.map((exercise) => this.#row(exercise));
  }

  /** @param {Profile["exercises"][number]} exercise @returns {(profile: Profile) => void} what sets its row */
  #row({ id, title, seconds, shortest, longest }) {
    const told = element("output");
    const range = /** @type {HTMLInputElement} */ (element("input", { type: "range", min: String(shortest),
      max: String(longest), step: String(STEP), ariaLabel: title }));
    range.oninput = () => { told.textContent = clockText(Number(range.value)); };
    range.onchange = () => this.choose({
      lengths: { ...this.#profile?.settings.lengths, [id]: Number(range.value) } });
    const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
    box.onchange = () => {
      const others = (this.#profile?.settings.easier ?? []).filter((it) => it !== id);
      this.choose({ easier: box.checked ? [...others, id] : others });
    };
    find("lengths").append(element("div", { className: "length" }, element("b", {}, title), range, told,
      element("label", { className: "check" }, box, element("span", {}, word("easier")))));
    return ({ settings: { lengths, easier } }) => {
      range.value = String(lengths?.[id] ?? seconds);
      told.textContent = clockText(Number(range.value));
      box.checked = Boolean(easier?.includes(id));
    };
  }
}
