// A talk to keep and to pass on: as a script for a file, as a link, and played again.

import { element, find } from "../dom.js";
import { isoTime } from "../format.js";

const LONGEST_LINK = 16_000;
const BARE = { locale: "en-US", zone: "UTC", voice: "", screen: "none" };

/** @typedef {Partial<Beginning>} Terms what a link says of the talk's beginning */
/** @typedef {Pick<Rehearsal, "script" | "origin" | "talk">} Told */
/** @typedef {(script: string, beginning: Beginning, atOnce: boolean) => void} Play */

export class Share {
  field = find("script", HTMLTextAreaElement);
  /** @type {Terms} */
  #linked = {};
  #edited = false;

  /** @param {Rehearsal} rehearsal @param {Play} plays */
  constructor(rehearsal, plays) {
    this.rehearsal = rehearsal;
    const play = (/** @type {boolean} */ atOnce) => plays(this.field.value,
      { ...beginningOf(rehearsal.origin), ...this.#linked }, atOnce);
    this.field.oninput = () => { this.#edited = true; };
    find("play").onclick = () => play(false);
    find("play-at-once").onclick = () => play(true);
    find("save").onclick = () => this.#save();
    find("link").onclick = () => this.#copy();
    find("open").onchange = () => this.#open();
  }

  // The talk so far; unless somebody is writing a script of their own.
  show() {
    if (this.#edited || document.activeElement === this.field) return;
    this.field.value = scriptOf(this.rehearsal);
  }

  /** @param {string} script for the field @param {Terms} [terms] that came with it */
  put(script, terms = {}) {
    this.field.value = script;
    this.#linked = terms;
    this.#edited = true;
  }

  forget() {
    this.#linked = {};
    this.#edited = false;
  }

  #save() {
    const { now, environment: { locale } } = this.rehearsal.origin;
    const told = `# hip-reset talk --at ${isoTime(now)} --locale ${locale} --script talk.script\n`;
    const text = this.field.value.startsWith("#") ? this.field.value : told + this.field.value;
    const file = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    element("a", { href: file, download: "talk.script" }).click();
    setTimeout(() => URL.revokeObjectURL(file), 1000);
    note("Saved as talk.script.");
  }

  async #copy() {
    const fragment = fragmentOf(this.rehearsal.origin, this.field.value);
    const url = `${location.origin}${location.pathname}#${fragment}`;
    if (url.length > LONGEST_LINK) return note("This talk is too long for a link; save it instead.");
    history.replaceState(null, "", url);
    const copied = await navigator.clipboard?.writeText(url).then(() => "is copied, and ", () => "");
    note(`The link ${copied ?? ""}stands in the address bar.`);
  }

  async #open() {
    const input = find("open", HTMLInputElement);
    const [file] = input.files ?? [];
    if (!file) return;
    this.put((await file.text()).slice(0, 100_000));
    note(`${file.name} is open; press Play.`);
    input.value = "";
  }
}

/** @param {string} text */
export const note = (text) => { find("share-note").textContent = text; };

/** @param {Told} told @returns {string} the script of a talk, with its device and time zone */
export function scriptOf({ script, origin, talk }) {
  const { zone, screen } = origin.environment;
  const moved = zone === BARE.zone ? [] : [`(zone ${zone})`];
  const changed = screen === BARE.screen ? [] : [`(device ${screen})`];
  const over = talk.session || !script.length ? [] : ["(silence)"];
  return [...moved, ...changed, ...script, ...over, ""].join("\n");
}

/** @param {Beginning} origin @returns {Beginning} what the script of such a talk begins with */
export function beginningOf({ now, memory, environment: { locale } }) {
  return { now, memory: memory === "demo" ? "demo" : "empty", environment: { ...BARE, locale } };
}

/** @param {Beginning} origin @param {string} script @returns {string} of a link to the talk */
export function fragmentOf(origin, script) {
  const { now, memory, environment: { locale } } = beginningOf(origin);
  return String(new URLSearchParams({ at: isoTime(now), locale, memory, script: script.trim() }));
}

// The talk in a link, as far as it says; whoever has sent it, it never plays on one's own progress.
/** @param {string} fragment @returns {{ script: string, terms: Terms } | null} */
export function linked(fragment) {
  const words = new URLSearchParams(fragment.replace(/^#/, ""));
  const [script, locale, memory] = ["script", "locale", "memory"].map((name) => words.get(name));
  if (!script) return null;
  const now = Date.parse(words.get("at") ?? "") / 1000;
  const terms = {
    ...(Number.isFinite(now) && { now }),
    ...(memory && { memory: memory === "demo" ? "demo" : "empty" }),
    ...(locale && { environment: { ...BARE, locale } }),
  };
  return { script, terms };
}
