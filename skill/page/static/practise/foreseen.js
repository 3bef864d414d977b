// What a practice will be if it begins now, and the days of whoever it is for. Kept by person and
// language, for when the server is gone. It tells of "seen": there is something to show.

import { keep, kept } from "./saved.js";

/** @typedef {{ practice: Sealed, turns: PlannedTurn[] }} Plan */

const PREFIX = "foreseen ";

export class Foreseen extends EventTarget {
  /** @type {Plan | null} */
  plan = null;
  /** @type {Profile | null} */
  profile = null;
  #seen = ""; // whose it is
  #looking = ""; // the name of what is asked for

  /** @param {Connection} connection @param {() => Environment} environment */
  constructor(connection, environment) {
    super();
    this.connection = connection;
    this.environment = environment;
  }

  get #key() {
    const { voice, locale } = this.environment();
    return `${PREFIX}${locale} ${voice}`;
  }

  // As it was seen last by this person; then as it is, if the server is there.
  async look() {
    const [key, id, wish] = [this.#key, crypto.randomUUID(), { environment: this.environment() }];
    if (key !== this.#seen) {
      this.#seen = key;
      Object.assign(this, kept(key, { plan: null, profile: null }));
      this.dispatchEvent(new Event("seen"));
    }
    if (!this.connection.greeting) return;
    this.#looking = id;
    try {
      const profile = await this.connection.askOnce("practise/profile", wish);
      const plan = await this.connection.askOnce("practise/begin", { ...wish, id });
      if (this.#looking !== id) return; // something else has been chosen meanwhile
      Object.assign(this, { plan, profile });
      keep(key, { plan, profile });
      this.dispatchEvent(new Event("seen"));
    } catch {
      // what was seen last stays, and it is looked again soon
    }
  }
}

/** @param {string} name of somebody of whom this browser shall keep nothing, in any language */
export function forgetForeseen(name) {
  const isTheirs = (/** @type {string} */ key) => key.startsWith(PREFIX) && key.split(" ").slice(2).join(" ") === name;
  for (const key of Object.keys(localStorage).filter(isTheirs)) localStorage.removeItem(key);
}
