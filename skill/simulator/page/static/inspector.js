// A look inside each turn: how it was understood, how long it lasts, what was stored, the JSON.

import { element, find, textOf } from "./dom.js";

export class Inspector {
  #shown = 0;
  place = find("turns");

  /** @param {Turn[]} turns of which the newest stands first. What was opened stays open. */
  show(turns) {
    if (turns.length < this.#shown) this.place.replaceChildren();
    this.#shown = Math.min(this.#shown, this.place.childElementCount);
    for (const turn of turns.slice(this.#shown)) this.place.prepend(rowOf(turn));
    this.#shown = turns.length;
    find("no-turns").hidden = turns.length > 0;
    const heard = [...this.place.querySelectorAll(".heard")].reverse();
    turns.forEach((turn, number) => textOf(heard[number], heardOf(turn)));
  }
}

/** @param {Turn} turn */
function rowOf(turn) {
  const { request, response, understood, complaints, planned, words, stored } = turn;
  const clean = complaints.length === 0;
  const lasts = `planned ${planned.toFixed(1)} s: ${words.toFixed(1)} s of words, `
    + `${Math.max(0, planned - words).toFixed(1)} s of silence`;
  return element("li", {}, element("details", {},
    element("summary", {},
      element("code", {}, nameOf(request.request)),
      element("span", { class: "length" }, `${planned.toFixed(1)} s`),
      element("span", { class: clean ? "good" : "bad" }, clean ? "lint ✓" : "lint ✗")),
    element("dl", {},
      ...fact("Understood", understood?.why ?? "Nothing was said.", slotsOf(request.request)),
      ...fact("Seconds", lasts, element("span", { class: "heard" })),
      ...fact("Lint", clean ? "Nothing to complain of." : complaints.join("; ")),
      ...fact("Stored", ...storedOf(stored))),
    json("Request", request), json("Reply", response)));
}

/** @param {Record<string, any>} request */
function nameOf({ type, intent, reason }) {
  return intent?.name ?? (reason ? `${type}: ${reason}` : type);
}

/** @param {Record<string, any>} request */
function slotsOf({ intent }) {
  const slots = Object.values(intent?.slots ?? {}).filter(({ value }) => value);
  return slots.length ? element("ul", {}, ...slots.map(({ name, value, resolutions }) =>
    element("li", {}, element("code", {}, name), ` ${value}${resolved(resolutions)}`))) : "";
}

/** @param {Record<string, any> | undefined} resolutions */
function resolved(resolutions) {
  const [authority] = resolutions?.resolutionsPerAuthority ?? [];
  if (!authority) return "";
  const id = authority.values?.[0]?.value.id;
  return id ? ` → ${id}` : " → not in the list";
}

/** @param {Turn} turn */
function heardOf({ heard, planned, voice }) {
  const cut = heard !== undefined && heard < planned ? `; interrupted at ${heard.toFixed(1)} s` : "";
  return voice ? `${cut}; the voice took ${voice.took.toFixed(1)} s for ${voice.planned.toFixed(1)} s of words` : cut;
}

/** @param {Turn["stored"]} stored */
function storedOf(stored) {
  if (!stored.length) return ["Nothing."];
  return stored.map(({ who, version, bytes, document }) => document
    ? json(`${who}, version ${version}, ${bytes} bytes`, document)
    : element("span", {}, `${who}: erased, or out of reach`));
}

/** @param {string} name @param {...(Node | string)} values */
function fact(name, ...values) {
  return [element("dt", {}, name), element("dd", {}, ...values)];
}

/** @param {string} name @param {object} data made text when it is opened: few are looked at */
function json(name, data) {
  const text = element("pre", { tabindex: 0, "aria-label": name });
  const fill = () => { text.textContent ||= JSON.stringify(data, null, 2); };
  return element("details", { class: "json", ontoggle: fill }, element("summary", {}, name), text);
}
