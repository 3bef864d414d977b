// A talk to keep: as a script for a file, as a link, and played again.

import { element, find } from "./dom.js";

const LONGEST_LINK = 16_000;

export class Keep {
  // `plays` is given a script, the room, the memory, and whether all of it happens at once.
  constructor(rehearsal, plays) {
    this.rehearsal = rehearsal;
    this.field = find("script");
    this.field.addEventListener("input", () => { this.edited = true; });
    const play = (atOnce) => () => plays(this.field.value, { ...this.terms, atOnce });
    find("play").addEventListener("click", play(false));
    find("play-at-once").addEventListener("click", play(true));
    find("save").addEventListener("click", () => this.#save());
    find("link").addEventListener("click", () => this.#copy());
    find("open").addEventListener("change", ({ target }) => this.#open(target));
  }

  // Write down what has been said; unless somebody is writing a script of their own.
  show({ script, talk }) {
    if (this.edited || document.activeElement === this.field) return;
    const over = talk.session || !script.length ? [] : ["(silence)"];
    this.field.value = [...script, ...over, ""].join("\n");
  }

  // Write a script into the field.
  put(script) {
    this.field.value = script;
    this.edited = true;
  }

  forget() {
    this.edited = false;
  }

  // When and where the talk began; a link carries it along.
  get terms() {
    const { start, talk } = this.rehearsal;
    const { zone, locale, screen } = talk.room;
    const memory = talk.memory.startsWith("demo") ? "demo" : "empty";
    return { start, zone, locale, screen, memory };
  }

  get url() {
    const { start, ...rest } = this.terms;
    const at = new Date(start * 1000).toISOString().replace(".000Z", "Z");
    const words = new URLSearchParams({ at, ...rest, script: this.field.value.trim() });
    return `${location.origin}${location.pathname}#${words}`;
  }

  #save() {
    const { start, locale } = this.terms;
    const at = new Date(start * 1000).toISOString().slice(0, 19);
    const told = `# hip-reset talk --at ${at}Z --locale ${locale} --script talk.script\n`;
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

// The talk in a link's fragment; null where there is none.
export function linked(fragment) {
  const words = new URLSearchParams(fragment.replace(/^#/, ""));
  const script = words.get("script");
  if (!script) return null;
  const start = Date.parse(words.get("at") ?? "") / 1000;
  const terms = Object.fromEntries(["zone", "locale", "screen", "memory"]
    .filter((name) => words.has(name)).map((name) => [name, words.get(name)]));
  return { script, terms: Number.isFinite(start) ? { ...terms, start } : terms };
}
