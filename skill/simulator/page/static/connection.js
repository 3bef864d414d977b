// The way to the page's own server, which may come and go. It is looked for again and again, by
// short questions: a stream for each tab would use up the connections that a browser allows.

const LOOK = 2000; // milliseconds
const LOOK_AGAIN = 500;

export class Connection extends EventTarget {
  /** @type {Greeting | null} what the server offers; null while it is away */
  greeting = null;

  constructor() {
    super();
    this.#look();
  }

  get here() {
    return this.greeting ? Promise.resolve(this.greeting)
      : new Promise((resolve) => this.addEventListener("here", () => resolve(this.greeting), { once: true }));
  }

  /**
   * Ask until there is an answer; an error has the sentence of one that is no.
   *
   * @param {string} path @param {object} question @returns {Promise<any>}
   */
  async ask(path, question) {
    for (;;) {
      const { token } = await this.here;
      const headers = { "Content-Type": "application/json", "X-Hip-Reset": token };
      const answer = await fetched(path, { method: "POST", headers, body: JSON.stringify(question) });
      if (answer?.ok) return answer.body;
      if (answer && answer.status !== 403) throw new Error(answer.body.error);
      this.#found(null);
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  }

  async #look() {
    const answer = await fetched("alive");
    this.#found(answer?.ok ? answer.body : null);
    setTimeout(() => this.#look(), this.greeting ? LOOK : LOOK_AGAIN);
  }

  /** @param {Greeting | null} greeting */
  #found(greeting) {
    const before = this.greeting;
    this.greeting = greeting;
    if (Boolean(before) !== Boolean(greeting)) this.dispatchEvent(new Event(greeting ? "here" : "gone"));
  }
}

// A whole answer; null where there is none, or it was cut off on the way.
/** @param {string} path @param {RequestInit} [wishes] */
const fetched = (path, wishes) => fetch(`/${path}`, wishes)
  .then(async (answer) => ({ ok: answer.ok, status: answer.status, body: await answer.json() }))
  .catch(() => null);
