// A look inside each turn: how it was understood, how long it lasts, what was stored, the JSON.

import { element, find, textOf } from "../dom.js";

/** @param {Turn[]} turns of which the newest stands first. What was opened stays open. */
export function showTurns(turns) {
  const place = find("turns");
  if (turns.length < place.childElementCount) place.replaceChildren();
  for (const turn of turns.slice(place.childElementCount)) place.prepend(rowOf(turn));
  const heard = [...place.querySelectorAll(".heard")].reverse();
  turns.forEach((turn, number) => textOf(heard[number], heardOf(turn)));
}

/** @param {Turn} turn */
function rowOf({ request, response, understood, complaints, planned, words, stored }) {
  const { type, intent, reason } = request.request;
  const clean = complaints.length === 0;
  const silence = Math.max(0, planned - words);
  const facts = {
    Understood: [understood?.why ?? "Nothing was said.", slotsOf(intent)],
    Seconds: [`planned ${tenths(planned)}: ${tenths(words)} of words, ${tenths(silence)} of silence`,
      element("span", { className: "heard" })],
    Lint: [clean ? "Nothing to complain of." : complaints.join("; ")],
    Stored: stored.length ? stored.map(storedOf) : ["Nothing."],
  };
  return element("li", {}, element("details", {},
    element("summary", { className: "turn" },
      element("code", {}, intent?.name ?? (reason ? `${type}: ${reason}` : type)),
      element("span", { className: "soft" }, tenths(planned)),
      element("span", { className: `soft ${clean ? "good" : "bad"}` }, clean ? "lint ✓" : "lint ✗")),
    element("dl", {}, ...Object.entries(facts).flatMap(([name, values]) =>
      [element("dt", { className: "soft" }, name), element("dd", {}, ...values)])),
    json("Request", request), json("Reply", response)));
}

/** @param {number} seconds */
const tenths = (seconds) => `${seconds.toFixed(1)} s`;

/** @param {Record<string, any> | undefined} intent */
function slotsOf(intent) {
  const slots = Object.values(intent?.slots ?? {}).filter(({ value }) => value);
  return slots.length ? element("ul", {}, ...slots.map(({ name, value, resolutions }) =>
    element("li", {}, element("code", {}, name), ` ${value}${resolved(resolutions)}`))) : "";
}

/** @param {Record<string, any> | undefined} resolutions */
function resolved(resolutions) {
  const [authority] = resolutions?.resolutionsPerAuthority ?? [];
  return authority ? ` → ${authority.values?.[0]?.value.id ?? "not in the list"}` : "";
}

/** @param {Turn} turn */
function heardOf({ heard, planned, voice }) {
  const cut = heard !== undefined && heard < planned ? `; interrupted at ${tenths(heard)}` : "";
  return cut + (voice ? `; the voice took ${tenths(voice.took)} for ${tenths(voice.planned)} of words` : "");
}

/** @param {Stored} stored */
function storedOf({ who, version, bytes, document }) {
  return document ? json(`${who}, version ${version}, ${bytes} bytes`, document)
    : element("span", {}, `${who}: erased, or out of reach`);
}

/** @param {string} name @param {object} data made text when it is opened: few are looked at */
function json(name, data) {
  const text = element("pre", { tabIndex: 0, ariaLabel: name });
  const fill = () => { text.textContent ||= JSON.stringify(data, null, 2); };
  return element("details", { className: "json", ontoggle: fill },
    element("summary", { className: "soft" }, name), text);
}
