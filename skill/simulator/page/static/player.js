// Plays a script: each line when its second has come, or all of them at once.

export class Player {
  #run = 0;

  constructor(rehearsal) {
    this.rehearsal = rehearsal;
  }

  // Whoever speaks meanwhile takes over.
  stop() {
    this.#run += 1;
  }

  // Raises Refused where the script or the terms make no sense.
  async play(script, terms, atOnce) {
    this.stop();
    const run = this.#run;
    const { rehearsal } = this;
    const { lines } = await rehearsal.server.ask("script", { script });
    await rehearsal.begin(terms);
    for (const line of lines) {
      if (!atOnce) await this.#due(line, run);
      if (run !== this.#run) return;
      await rehearsal.say(line.row, null);
    }
  }

  // Wait until the clock has reached the second of `line`.
  #due({ after, waits }, run) {
    const { rehearsal } = this;
    const second = after !== null ? rehearsal.talk.began + after : waits ? rehearsal.finish : 0;
    return new Promise((resolve) => {
      const look = () => {
        const come = rehearsal.clock.now >= second || run !== this.#run;
        if (come) resolve();
        else setTimeout(look, 20);
      };
      look();
    });
  }
}
