// Who practises: names that this browser knows, to be chosen at the start. Each has days of its own,
// which stay stored when the name is removed here.

import { button, check, choices, find } from "../dom.js";
import { forgetForeseen } from "./foreseen.js";
import { keep, kept } from "./saved.js";
import { word } from "../words.js";

const KEY = "people";

export class People {
  #known = kept(KEY, { names: /** @type {string[]} */ ([]), now: "" });

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    find("who").onclick = async () => {
      const answer = await answerOf("people");
      const name = find("name", HTMLInputElement);
      const typed = name.value.trim();
      name.value = "";
      if (typed && typed !== word("household") && answer === "add") this.#add(typed);
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
    choices("person", offered, (name) => this.#become(names, name));
    check("person", now);
    find("known").replaceChildren(...names.map((it) => button(word("remove", { name: it }), () => this.#remove(it))));
  }

  /** @param {string} name */
  #add(name) {
    const { names } = this.#known;
    this.#become(names.includes(name) ? names : [...names, name], name);
  }

  /** @param {string} name */
  async #remove(name) {
    find("removing-question").textContent = word("removing", { name });
    find("remove").textContent = word("remove", { name });
    if (await answerOf("removing") !== "remove") return;
    const { names, now } = this.#known;
    forgetForeseen(name);
    this.#become(names.filter((it) => it !== name), now === name ? "" : now);
  }

  /** @param {string[]} names @param {string} now */
  #become(names, now) {
    const others = names !== this.#known.names;
    this.#known = { names, now };
    keep(KEY, this.#known);
    if (others) this.show();
    check("person", now);
    this.changed();
  }
}

/** @param {string} id of a dialog, which opens @returns {Promise<string>} the value of the button that closes it */
function answerOf(id) {
  const dialog = find(id, HTMLDialogElement);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => { dialog.onclose = () => resolve(dialog.returnValue); });
}
