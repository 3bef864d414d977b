// Which commands run, and when they go on. A sequencer runs one thing at a time: what begins on it
// ends what ran there before.

/** @typedef {{ name: string, thread: Generator<number, void>, due: number }} Lane */

export class Sequencers {
  /** @type {Map<string, Lane>} */
  #running = new Map();
  now = 0;

  /** @param {(milliseconds: number) => void} moved is told the time before something goes on */
  constructor(moved) {
    this.moved = moved;
  }

  /** @param {string} name @param {Generator<number, void>} thread */
  begin(name, thread) {
    const lane = { name, thread, due: this.now };
    this.#running.set(name, lane);
    this.#step(lane);
  }

  /** @param {number} until the time that passes; everything happens in its order, at its moment */
  advance(until) {
    for (let lane = this.#next(until); lane; lane = this.#next(until)) {
      this.now = Math.max(this.now, lane.due);
      this.moved(this.now);
      this.#step(lane);
    }
    this.now = until;
    this.moved(until);
  }

  /** @param {number} until */
  #next(until) {
    const due = [...this.#running.values()].filter((lane) => lane.due <= until);
    return due.sort((a, b) => a.due - b.due)[0];
  }

  /** @param {Lane} lane */
  #step(lane) {
    const { value, done } = lane.thread.next();
    lane.due = this.now + (value ?? 0);
    if (done && this.#running.get(lane.name) === lane) this.#running.delete(lane.name);
  }
}
