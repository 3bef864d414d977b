// The way to the page's own server, which may come and go. It is looked for again and again, by
// short questions: a stream for each tab would use up the connections that a browser allows.

const LOOK = 2000; // milliseconds
const LOOK_AGAIN = 500;
const MOST = { look: 4000, answer: 15_000 }; // milliseconds; a computer that sleeps answers nothing

/** What the server says of an answer that is none; `status` is HTTP's. */
export class Refusal extends Error {
  /** @param {string} message @param {number} status */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

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
   * Ask until there is an answer; an error has the sentence and the status of one that is no.
   *
   * @param {string} path @param {object} question @returns {Promise<any>}
   */
  async ask(path, question) {
    for (;;) {
      await this.here;
      const answer = await this.#asked(path, question);
      if (answer) return answer.body;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  }

  /**
   * Ask once; an error where there is no answer, too.
   *
   * @param {string} path @param {object} question @returns {Promise<any>}
   */
  async askOnce(path, question) {
    const answer = this.greeting && await this.#asked(path, question);
    if (!answer) throw new Error("The server is away.");
    return answer.body;
  }

  /** @param {string} path @param {object} question */
  async #asked(path, question) {
    const headers = { "Content-Type": "application/json", "X-Hip-Reset": this.greeting?.token ?? "" };
    const answer = await fetched(path, MOST.answer, { method: "POST", headers, body: JSON.stringify(question) });
    if (answer?.ok) return answer;
    if (answer && answer.status !== 403) throw new Refusal(answer.body.error, answer.status);
    this.#found(null);
    return null;
  }

  async #look() {
    const answer = await fetched("alive", MOST.look);
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

// A whole answer; null where there is none, or none in time, or it was cut off on the way.
/** @param {string} path @param {number} most milliseconds @param {RequestInit} [wishes] */
const fetched = (path, most, wishes) => fetch(`/${path}`, { signal: AbortSignal.timeout(most), ...wishes })
  .then(async (answer) => ({ ok: answer.ok, status: answer.status, body: await answer.json() }))
  .catch(() => null);
