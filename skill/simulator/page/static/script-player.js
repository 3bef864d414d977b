// Plays a script: each line when its second has come, or all of them at once.

export class ScriptPlayer {
  #run = 0;

  /** @param {import("./rehearsal.js").Rehearsal} rehearsal */
  constructor(rehearsal) {
    this.rehearsal = rehearsal;
  }

  // Whoever speaks meanwhile takes over.
  stop() {
    this.#run += 1;
  }

  /**
   * Raises Refused where the script, or what it begins with, makes no sense.
   *
   * @param {string} script
   * @param {Beginning} beginning
   * @param {boolean} atOnce
   */
  async play(script, beginning, atOnce) {
    this.stop();
    const run = this.#run;
    const { rehearsal } = this;
    const { lines } = await rehearsal.connection.ask("script", { script });
    await rehearsal.begin(beginning);
    for (const line of lines) {
      if (!atOnce) await this.#due(line, run);
      if (run !== this.#run) return;
      await rehearsal.say(line.row, null);
    }
  }

  /** @param {ScriptLine} line @param {number} run waits until the clock has reached its second */
  #due({ after, waits }, run) {
    const { rehearsal } = this;
    const second = after !== null ? rehearsal.talk.began + after : waits ? rehearsal.finish : 0;
    return new Promise((/** @type {(_: void) => void} */ resolve) => {
      const look = () => {
        const come = rehearsal.clock.now >= second || run !== this.#run;
        if (come) resolve();
        else setTimeout(look, 20);
      };
      look();
    });
  }
}
