// The way to the page's own server, which may come and go.

export class Refused extends Error {}

export class Server extends EventTarget {
  #greeting = null;
  #waiting = [];

  constructor() {
    super();
    this.#listen();
  }

  // What the server offers: memories, locales, screens.
  get greeting() {
    return this.#here();
  }

  // Ask until there is an answer; raises Refused where the answer is no.
  async ask(path, question) {
    for (;;) {
      const { token } = await this.#here();
      const answer = await this.#post(path, question, token);
      if (answer?.ok) return answer.json();
      if (answer && answer.status !== 403) throw new Refused((await answer.json()).error);
      this.#lost();
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  async #post(path, question, token) {
    const headers = { "Content-Type": "application/json", "X-Hip-Reset": token };
    try {
      return await fetch(path, { method: "POST", headers, body: JSON.stringify(question) });
    } catch {
      return null;
    }
  }

  #here() {
    if (this.#greeting) return Promise.resolve(this.#greeting);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  // A stream that breaks at once when the server goes, and brings its new token when it is back.
  #listen() {
    this.stream = new EventSource("alive");
    this.stream.onmessage = (event) => this.#found(JSON.parse(event.data));
    this.stream.onerror = () => {
      this.#lost();
      if (this.stream.readyState === EventSource.CLOSED) setTimeout(() => this.#listen(), 1000);
    };
  }

  #found(greeting) {
    this.#greeting = greeting;
    for (const resolve of this.#waiting.splice(0)) resolve(greeting);
    this.dispatchEvent(new Event("here"));
  }

  #lost() {
    if (!this.#greeting) return;
    this.#greeting = null;
    this.dispatchEvent(new Event("gone"));
    if (this.stream.readyState === EventSource.OPEN) {
      this.stream.close();
      this.#listen();
    }
  }
}
