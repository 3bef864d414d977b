// The room: the device, who is recognised, where it stands, what happens besides words.

import { element, find } from "./dom.js";

const SCREENS = {
  hub: "Show", small: "Small", large: "Large", portrait: "Portrait", round: "Round", tv: "TV",
  none: "Speaker",
};
const PEOPLE = { "": "Nobody", Ana: "Voice A (Ana)", Ben: "Voice B (Ben)" };
const MEMORIES = { yours: "Your progress", empty: "Nothing yet", demo: "A made-up fortnight" };
const ACTS = {
  "Say nothing": "(silence)",
  "Two hours later": "(later 2h)",
  "Next day": "(later 1d)",
  "Lose the session": "(lose the session)",
};

export class Room {
  // `does` is given a direction, `refits` a change of the room, `begins` nothing.
  constructor({ memories, locales, screens }, { does, refits, begins }) {
    this.does = does;
    choices(find("screen"), "screen", labelled(SCREENS, Object.keys(screens)),
      (name) => does(`(device ${name})`));
    choices(find("person"), "person", PEOPLE, (name) => does(`(voice ${name || "nobody"})`));
    choices(find("memory"), "memory",
      Object.fromEntries(memories.map((name) => [name, MEMORIES[name]])), () => {});
    this.#acts();
    this.#places(locales, refits);
    find("anew").addEventListener("click", begins);
    find("room").addEventListener("submit", (event) => event.preventDefault());
  }

  // What a new talk begins with.
  get wish() {
    const locale = find("locale").value;
    const zone = find("zone").value || "UTC";
    return { memory: chosen("memory"), room: { locale, zone, voice: "", screen: chosen("screen") } };
  }

  // As the talk has it.
  show({ room, store, memory }) {
    check("screen", room.screen);
    check("person", room.voice);
    check("memory", memory.split("-")[0]);
    this.store.setAttribute("aria-pressed", String(store === "down"));
    const zone = find("zone");
    if (document.activeElement !== zone) zone.value = room.zone;
    find("locale").value = room.locale;
  }

  #acts() {
    const buttons = Object.entries(ACTS).map(([name, direction]) =>
      element("button", { type: "button", onclick: () => this.does(direction) }, name));
    this.store = element("button", { type: "button", "aria-pressed": "false", onclick: () => {
      const down = this.store.getAttribute("aria-pressed") === "true";
      this.does(`(store ${down ? "up" : "down"})`);
    } }, "Store down");
    find("acts").append(...buttons, this.store);
  }

  #places(locales, refits) {
    const zones = Intl.supportedValuesOf?.("timeZone") ?? [];
    find("zones").append(...zones.map((zone) => element("option", { value: zone })));
    find("locale").append(...locales.map((locale) => element("option", {}, locale)));
    find("zone").value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
    find("zone").addEventListener("change", ({ target }) => this.does(`(zone ${target.value})`));
    find("locale").addEventListener("change", ({ target }) => refits({ locale: target.value }));
  }
}

// A group of radio buttons; the first one is chosen.
export function choices(fieldset, name, labels, choose) {
  const radios = Object.entries(labels).map(([value, label], number) =>
    element("label", {}, element("input", { type: "radio", name, value, checked: number === 0,
      onchange: () => choose(value) }), element("span", {}, label)));
  fieldset.append(...radios);
}

export function check(name, value) {
  for (const radio of document.getElementsByName(name)) radio.checked = radio.value === value;
}

function chosen(name) {
  return [...document.getElementsByName(name)].find(({ checked }) => checked).value;
}

// In the order of the labels; what has none stands last, under its own name.
function labelled(labels, names) {
  const known = Object.keys(labels).filter((name) => names.includes(name));
  const others = names.filter((name) => !known.includes(name));
  return Object.fromEntries([...known, ...others].map((name) => [name, labels[name] ?? name]));
}
