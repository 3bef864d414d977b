// Who practises: names that this browser knows. Each name has days of its own.

import { check, choices, chosen, find } from "../dom.js";
import { keep, kept } from "./saved.js";
import { word } from "./words.js";

const KEY = "people";

export class People {
  sheet = find("people", HTMLDialogElement);
  #known = kept(KEY, { names: /** @type {string[]} */ ([]), now: "" });

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    find("who").onclick = () => this.sheet.showModal();
    const name = find("name", HTMLInputElement);
    this.sheet.onclose = () => {
      const typed = name.value.trim();
      name.value = "";
      this.#choose(typed || chosen("person"));
    };
  }

  get name() {
    return this.#known.now;
  }

  // Asked at the start where there are several.
  get several() {
    return this.#known.names.length > 0;
  }

  show() {
    for (const label of find("person").querySelectorAll("label")) label.remove();
    const { names, now } = this.#known;
    choices("person", { "": word("household"), ...Object.fromEntries(names.map((it) => [it, it])) });
    check("person", now);
    find("who").textContent = now || (names.length ? word("household") : word("people"));
  }

  /** @param {string} name */
  #choose(name) {
    const names = name && !this.#known.names.includes(name) ? [...this.#known.names, name] : this.#known.names;
    const other = name !== this.#known.now;
    this.#known = { names, now: name };
    keep(KEY, this.#known);
    this.show();
    if (other) this.changed();
  }
}
