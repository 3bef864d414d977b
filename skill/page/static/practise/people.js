// Who practises: names that this browser knows, to be chosen at the start. Each has days of its own.

import { check, choices, find } from "../dom.js";
import { keep, kept } from "./saved.js";
import { word } from "./words.js";

const KEY = "people";

export class People {
  sheet = find("people", HTMLDialogElement);
  #known = kept(KEY, { names: /** @type {string[]} */ ([]), now: "" });

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    find("who").onclick = () => {
      this.sheet.returnValue = "";
      this.sheet.showModal();
    };
    const name = find("name", HTMLInputElement);
    this.sheet.onclose = () => {
      const typed = name.value.trim();
      name.value = "";
      if (typed && typed !== word("household") && this.sheet.returnValue === "add") this.#choose(typed);
    };
  }

  get name() {
    return this.#known.now;
  }

  // In the language that is shown; with one person there is nothing to choose.
  show() {
    for (const label of find("person").querySelectorAll("label")) label.remove();
    const { names, now } = this.#known;
    find("person").hidden = !names.length;
    const offered = { "": word("household"), ...Object.fromEntries(names.map((it) => [it, it])) };
    choices("person", offered, (name) => this.#choose(name));
    check("person", now);
  }

  /** @param {string} name */
  #choose(name) {
    const names = name && !this.#known.names.includes(name) ? [...this.#known.names, name] : this.#known.names;
    this.#known = { names, now: name };
    keep(KEY, this.#known);
    if (find("person").querySelectorAll("label").length !== names.length + 1) this.show();
    check("person", name);
    this.changed();
  }
}
