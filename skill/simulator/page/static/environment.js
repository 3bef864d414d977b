// The environment: the device, who is recognised, where it stands, what happens besides words.

import { check, choices, chosen, element, find, onClick } from "./dom.js";

const SCREENS = {
  hub: "Show", small: "Small", large: "Large", portrait: "Portrait", round: "Round", tv: "TV",
  none: "Speaker",
};
const PEOPLE = { "": "Nobody", Ana: "Voice A (Ana)", Ben: "Voice B (Ben)" };
/** @type {Record<string, string>} */
const MEMORIES = { yours: "Your progress", empty: "Nothing yet", demo: "A made-up fortnight" };
const ACTS = {
  "Say nothing": "(silence)",
  "Two hours later": "(later 2h)",
  "Next day": "(later 1d)",
  "Lose the session": "(lose the session)",
};

export class EnvironmentPanel {
  zone = find("zone", HTMLInputElement);
  locale = find("locale", HTMLSelectElement);

  /**
   * @param {Greeting} greeting
   * @param {object} told
   * @param {(direction: string) => void} told.does
   * @param {(change: Partial<Environment>) => void} told.refits
   * @param {() => void} told.begins
   */
  constructor({ memories, locales, screens }, { does, refits, begins }) {
    choices("screen", labelled(SCREENS, Object.keys(screens)), (name) => does(`(device ${name})`));
    choices("person", PEOPLE, (name) => does(`(voice ${name || "nobody"})`));
    choices("memory", Object.fromEntries(memories.map((name) => [name, MEMORIES[name]])));
    this.store = element("button", { type: "button", onclick: () => does(this.#otherStore) }, "Store down");
    find("acts").append(...Object.entries(ACTS).map(([name, direction]) =>
      element("button", { type: "button", onclick: () => does(direction) }, name)), this.store);
    const zones = Intl.supportedValuesOf?.("timeZone") ?? [];
    find("zones").append(...zones.map((zone) => element("option", { value: zone })));
    this.locale.append(...locales.map((locale) => element("option", {}, locale)));
    this.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
    this.zone.addEventListener("change", () => does(`(zone ${this.zone.value})`));
    this.locale.addEventListener("change", () => refits({ locale: this.locale.value }));
    onClick("anew", begins);
    find("environment").addEventListener("submit", (event) => event.preventDefault());
  }

  /** @returns {Omit<Beginning, "now">} what a new talk begins with */
  get wish() {
    const { locale: { value: locale }, zone: { value: zone } } = this;
    const environment = { locale, zone: zone || "UTC", voice: "", screen: chosen("screen") };
    return { memory: chosen("memory"), environment };
  }

  /** @param {Talk} talk shown as it has it */
  show({ environment, store, memory }) {
    check("screen", environment.screen);
    check("person", environment.voice);
    check("memory", memory.split("-")[0].replace("copy", "yours"));
    find("on-copy").hidden = !memory.startsWith("copy");
    this.store.setAttribute("aria-pressed", String(store === "down"));
    if (document.activeElement !== this.zone) this.zone.value = environment.zone;
    this.locale.value = environment.locale;
  }

  get #otherStore() {
    return this.store.getAttribute("aria-pressed") === "true" ? "(store up)" : "(store down)";
  }
}

/**
 * In the order of the labels; what has none stands last, under its own name.
 *
 * @param {Record<string, string>} labels
 * @param {string[]} names
 */
function labelled(labels, names) {
  const all = [...new Set([...Object.keys(labels), ...names])].filter((name) => names.includes(name));
  return Object.fromEntries(all.map((name) => [name, labels[name] ?? name]));
}
