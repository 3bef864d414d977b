// A look inside each turn: how it was understood, how long it lasts, what was stored, the JSON.

import { element, find } from "./dom.js";

export class Inside {
  #shown = 0;

  constructor() {
    this.place = find("turns");
    this.empty = find("no-turns");
  }

  // The newest turn stands first. What was opened stays open.
  show(turns) {
    if (turns.length < this.#shown) {
      this.place.replaceChildren();
      this.#shown = 0;
    }
    for (const turn of turns.slice(this.#shown)) this.place.prepend(rowOf(turn));
    this.#shown = turns.length;
    this.empty.hidden = turns.length > 0;
    this.#heard(turns);
  }

  #heard(turns) {
    [...this.place.children].reverse().forEach((row, number) => {
      row.querySelector(".heard").textContent = heardOf(turns[number]);
    });
  }
}

function rowOf(turn) {
  const { request, understood } = turn;
  const clean = turn.complaints.length === 0;
  const verdict = element("span", { class: clean ? "good" : "bad" }, clean ? "lint ✓" : "lint ✗");
  const summary = element("summary", {},
    element("code", {}, nameOf(request.request)),
    element("span", { class: "length" }, `${turn.planned.toFixed(1)} s`), verdict);
  return element("li", {}, element("details", {}, summary,
    element("dl", {}, ...understoodAs(understood, request.request), ...lasting(turn),
      ...fact("Lint", clean ? "Nothing to complain of." : turn.complaints.join("; ")),
      ...fact("Stored", ...storedOf(turn.stored))),
    json("Request", request), json("Reply", turn.response)));
}

function nameOf({ type, intent, reason }) {
  return intent?.name ?? (reason ? `${type}: ${reason}` : type);
}

function understoodAs(understood, request) {
  if (!understood) return fact("Understood", "Nothing was said.");
  const slots = Object.values(request.intent?.slots ?? {}).filter(({ value }) => value);
  const filled = slots.map(({ name, value, resolutions }) =>
    element("li", {}, element("code", {}, name), ` ${value}${resolved(resolutions)}`));
  const list = filled.length ? [element("ul", {}, ...filled)] : [];
  return fact("Understood", element("span", {}, understood.why), ...list);
}

function resolved(resolutions) {
  const [authority] = resolutions?.resolutionsPerAuthority ?? [];
  if (!authority) return "";
  const id = authority.values?.[0]?.value.id;
  return id ? ` → ${id}` : " → not in the list";
}

function lasting({ planned, words }) {
  const silence = Math.max(0, planned - words);
  const text = `planned ${planned.toFixed(1)} s: `
    + `${words.toFixed(1)} s of words, ${silence.toFixed(1)} s of silence`;
  return fact("Seconds", element("span", {}, text), element("span", { class: "heard" }));
}

function heardOf({ heard, planned, voice }) {
  const cut = heard !== undefined && heard < planned ? `; interrupted at ${heard.toFixed(1)} s` : "";
  const spoken = voice
    ? `; the voice took ${voice.took.toFixed(1)} s for ${voice.planned.toFixed(1)} s of words` : "";
  return cut + spoken;
}

function storedOf(stored) {
  if (!stored.length) return ["Nothing."];
  return stored.map(({ who, version, bytes, document }) => document
    ? json(`${who}, version ${version}, ${bytes} bytes`, document)
    : element("span", {}, `${who}: erased, or out of reach`));
}

function fact(name, ...values) {
  return [element("dt", {}, name), element("dd", {}, ...values)];
}

// Made when it is opened: replies are long, and few are looked at.
function json(name, data) {
  const text = element("pre", { tabindex: 0, "aria-label": name });
  const fill = () => { text.textContent ||= JSON.stringify(data, null, 2); };
  return element("details", { class: "json", ontoggle: fill }, element("summary", {}, name), text);
}
