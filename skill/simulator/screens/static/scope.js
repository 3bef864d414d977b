// Names and what they stand for. A name may stand for an expression: then its value follows
// whatever the expression mentions, until it is set to a value of its own.

import { resolve } from "./expressions.js";
import { report } from "./report.js";

export class Scope {
  #names = new Map();

  /** @param {Scope | null} parent where names are looked for that are not here */
  constructor(parent = null) {
    this.parent = parent;
    // One count for a whole document: what was worked out before it moved is worked out anew.
    this.changes = parent ? parent.changes : { count: 0 };
  }

  /** A name for a value as it is. */
  define(name, value) {
    this.#names.set(name, { value });
    this.changes.count += 1;
  }

  /** A name for what `written` comes to. */
  bind(name, written) {
    this.#names.set(name, { written, worked: -1, busy: false });
  }

  /** Set a name, here or wherever it is known; false if it is known nowhere. */
  set(name, value) {
    const scope = this.#owner(name);
    scope?.define(name, value);
    return Boolean(scope);
  }

  /** @returns {any} */
  get(name) {
    const scope = this.#owner(name);
    if (!scope) return this.#unknown(name);
    return scope.#worth(scope.#names.get(name));
  }

  #worth(entry) {
    if ("written" in entry && entry.worked !== this.changes.count) {
      entry.busy = true;
      entry.value = resolve(entry.written, this);
      entry.busy = false;
      entry.worked = this.changes.count;
    }
    return entry.value;
  }

  // A name in its own expression means the one outside.
  #owner(name) {
    const here = this.#names.get(name);
    return here && !here.busy ? this : this.parent && this.parent.#owner(name);
  }

  #unknown(name) {
    report(`nothing is called "${name}"`);
    return null;
  }
}
