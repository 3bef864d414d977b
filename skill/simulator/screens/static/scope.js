// Names and what they stand for. A name may stand for an expression: then its value follows
// whatever the expression mentions, until it is set to a value of its own.

import { resolve } from "./expressions.js";
import { warn } from "./warnings.js";

/** @typedef {{ value?: any, written?: unknown, worked: number }} Entry */

export class Scope {
  /** @type {Map<string, Entry>} */
  #names = new Map();
  /** @type {{ count: number }} of a whole document: what was worked out before is so anew */
  changes;

  /** @param {Scope | null} [parent] where names are looked for that are not here @param {object} [values] of those that are */
  constructor(parent = null, values = {}) {
    this.parent = parent;
    this.changes = parent?.changes ?? { count: 0 };
    this.define(values);
  }

  /** @param {object} values by their new names, as they are */
  define(values) {
    for (const [name, value] of Object.entries(values)) this.#names.set(name, { value, worked: Infinity });
    this.changes.count += 1;
  }

  /** @param {{ name: string, value: unknown }[]} [bindings] names for what is written there */
  bind(bindings = []) {
    for (const { name, value } of bindings) this.#names.set(name, { written: value, worked: -1 });
  }

  /** @param {string} name @returns {boolean} whether it is known here */
  has(name) {
    return this.#names.has(name);
  }

  /** @param {string} name @param {any} value @returns {boolean} whether it is known anywhere */
  set(name, value) {
    const scope = this.#owner(name);
    scope?.define({ [name]: value });
    return Boolean(scope);
  }

  /** @param {string} name @returns {any} */
  get(name) {
    const scope = this.#owner(name);
    const entry = scope && scope.#names.get(name);
    if (!entry) return warn(`nothing is called "${name}"`);
    if ("written" in entry && entry.worked !== this.changes.count) {
      entry.value = resolve(entry.written, scope);
      entry.worked = this.changes.count;
    }
    return entry.value;
  }

  /** @param {string} name @returns {Scope | null} the nearest that knows it */
  #owner(name) {
    return this.has(name) ? this : this.parent && this.parent.#owner(name);
  }
}
