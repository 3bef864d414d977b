// The environment: the device, who is recognised, where it stands, what happens besides words.

import { button, check, choices, chosen, element, find } from "../dom.js";

const SCREENS = {
  hub: "Show", small: "Small", large: "Large", portrait: "Portrait", round: "Round", tv: "TV", none: "Speaker",
};
const PEOPLE = { "": "Nobody", Ana: "Voice A (Ana)", Ben: "Voice B (Ben)" };
/** @type {Record<string, string>} */
const MEMORIES = { kept: "What was rehearsed", empty: "Nothing yet", demo: "Two made-up weeks" };
const ACTS = {
  "Say nothing": "(silence)", "Two hours later": "(later 2h)", "Next day": "(later 1d)",
  "Lose the session": "(lose the session)",
};

/** @typedef {(direction: string) => void} Does */
/** @typedef {(change: Partial<Environment>) => void} Refits */

export class EnvironmentPanel {
  zone = find("zone", HTMLInputElement);
  locale = find("locale", HTMLSelectElement);

  /** @param {Greeting} greeting @param {Does} does @param {Refits} refits */
  constructor({ memories, locales }, does, refits) {
    choices("screen", SCREENS, (name) => does(`(device ${name})`));
    choices("person", PEOPLE, (name) => does(`(voice ${name || "nobody"})`));
    choices("memory", Object.fromEntries(memories.map((name) => [name, MEMORIES[name]])));
    const acts = Object.entries(ACTS).map(([name, direction]) => button(name, () => does(direction)));
    this.store = button("Store down", () => does(`(store ${this.store.ariaPressed === "true" ? "up" : "down"})`));
    find("acts").append(...acts, this.store);
    const zones = Intl.supportedValuesOf("timeZone");
    find("zones").append(...zones.map((zone) => element("option", { value: zone })));
    this.locale.append(...locales.map((locale) => element("option", {}, locale)));
    this.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.zone.onchange = () => does(`(zone ${this.zone.value})`);
    this.locale.onchange = () => refits({ locale: this.locale.value });
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
    check("memory", memory.split("-")[0]);
    this.store.ariaPressed = String(store === "down");
    if (document.activeElement !== this.zone) this.zone.value = environment.zone;
    this.locale.value = environment.locale;
  }
}
