// The one clock: simulated seconds of the epoch, as many times faster than life as wished; but in
// life's own time while somebody is asked something, who needs time to answer.

export class Clock {
  #from = 0;
  #since = Infinity; // the second of life before which the clock stands still
  #speed = 1;
  #asks = false;

  /** @param {() => number} life seconds of a clock that nobody sets */
  constructor(life = () => performance.now() / 1000) {
    this.life = life;
  }

  get now() {
    const pace = this.#asks ? 1 : this.#speed;
    return this.#from + Math.max(0, this.life() - this.#since) * pace;
  }

  get speed() {
    return this.#speed;
  }

  set speed(times) {
    this.#anchor();
    this.#speed = times;
  }

  /** @param {boolean} asked */
  set asks(asked) {
    this.#anchor();
    this.#asks = asked;
  }

  /** @param {number} now the second to jump to @param {number} [rest] seconds to stand still there */
  set(now, rest = 0) {
    this.#from = now;
    this.#since = this.life() + rest;
  }

  /** @param {number} moment @returns {number} the seconds of life until the clock shows it, 0 if it has */
  until(moment) {
    const rests = Math.max(0, this.#since - this.life());
    return Math.max(0, rests + (moment - this.now) / (this.#asks ? 1 : this.#speed));
  }

  // Stand still while an answer is on its way; hands back the second at which it stands.
  stop() {
    this.#anchor();
    this.#since = Infinity;
    return this.#from;
  }

  #anchor() {
    this.#from = this.now;
    this.#since = Math.max(this.#since, this.life());
  }
}
