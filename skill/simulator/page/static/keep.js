// A talk to keep: as a script for a file, as a link, and played again.

import { element, find } from "./dom.js";

const LONGEST_LINK = 16_000;
const BARE = { zone: "UTC", voice: "", screen: "none" };

export class Keep {
  // `plays` is given a script, what it begins with, and whether all of it happens at once.
  constructor(rehearsal, plays) {
    this.rehearsal = rehearsal;
    this.field = find("script");
    this.field.addEventListener("input", () => { this.edited = true; });
    const play = (atOnce) => () => plays(this.field.value, { ...this.terms, ...this.linked }, atOnce);
    find("play").addEventListener("click", play(false));
    find("play-at-once").addEventListener("click", play(true));
    find("save").addEventListener("click", () => this.#save());
    find("link").addEventListener("click", () => this.#copy());
    find("open").addEventListener("change", ({ target }) => this.#open(target));
  }

  // Write down what has been said; unless somebody is writing a script of their own.
  show({ script, origin, talk }) {
    if (this.edited || document.activeElement === this.field) return;
    const { zone, screen } = origin.room;
    const room = [zone !== BARE.zone && `(zone ${zone})`, screen !== BARE.screen && `(device ${screen})`];
    const over = talk.session || !script.length ? [] : ["(silence)"];
    this.field.value = [...room.filter(Boolean), ...script, ...over, ""].join("\n");
  }

  // Write a script into the field, and the terms that came with it.
  put(script, terms = {}) {
    this.field.value = script;
    this.linked = terms;
    this.edited = true;
  }

  forget() {
    this.linked = {};
    this.edited = false;
  }

  // When and in which language the talk began, and with what kind of memory.
  get terms() {
    const { now, room, memory } = this.rehearsal.origin;
    return { now, memory: memory === "demo" ? "demo" : "empty", room: { ...BARE, locale: room.locale } };
  }

  get url() {
    const { now, memory, room } = this.terms;
    const at = timeOf(now);
    const words = { at, locale: room.locale, memory, script: this.field.value.trim() };
    return `${location.origin}${location.pathname}#${new URLSearchParams(words)}`;
  }

  #save() {
    const { now, room } = this.terms;
    const told = `# hip-reset talk --at ${timeOf(now)} --locale ${room.locale} --script talk.script\n`;
    const text = this.field.value.startsWith("#") ? this.field.value : told + this.field.value;
    const file = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    element("a", { href: file, download: "talk.script" }).click();
    setTimeout(() => URL.revokeObjectURL(file), 1000);
    note("Saved as talk.script.");
  }

  async #copy() {
    const { url } = this;
    if (url.length > LONGEST_LINK) {
      note("This talk is too long for a link; save it instead.");
      return;
    }
    history.replaceState(null, "", url);
    try {
      await navigator.clipboard.writeText(url);
      note("The link is copied, and stands in the address bar.");
    } catch {
      note("The link stands in the address bar.");
    }
  }

  async #open(input) {
    const [file] = input.files;
    if (!file) return;
    this.put((await file.text()).slice(0, 100_000));
    note(`${file.name} is open; press Play.`);
    input.value = "";
  }
}

export function note(text) {
  find("kept").textContent = text;
}

function timeOf(second) {
  return new Date(second * 1000).toISOString().replace(".000Z", "Z");
}

// The talk in a link's fragment, as far as it says; null where there is none.
export function linked(fragment) {
  const words = new URLSearchParams(fragment.replace(/^#/, ""));
  if (!words.get("script")) return null;
  const now = Date.parse(words.get("at")) / 1000;
  return {
    script: words.get("script"),
    terms: {
      ...(Number.isFinite(now) && { now }),
      ...(words.has("memory") && { memory: words.get("memory") }),
      ...(words.has("locale") && { room: { ...BARE, locale: words.get("locale") } }),
    },
  };
}
