// The one clock: simulated seconds of the epoch, as many times faster than life as wished; but in
// life's own time while somebody is asked something, who needs time to answer.

export class Clock {
  #from = 0;
  #since = Infinity; // the second of life from which on it runs; it stands still till then
  #speed = 1;
  #asks = false;

  /** @param {() => number} life seconds of a clock that nobody sets */
  constructor(life = () => performance.now() / 1000) {
    this.life = life;
  }

  get now() {
    return this.#from + Math.max(0, this.life() - this.#since) * this.#pace;
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

  /** @param {number} now the second to jump to */
  set(now) {
    this.#from = now;
    this.#since = this.life();
  }

  /** @param {number} moment @returns {number} the seconds of life until the clock shows it, 0 if it has */
  until(moment) {
    return this.#since === Infinity ? Infinity : Math.max(0, (moment - this.now) / this.#pace);
  }

  // Stand still while an answer is on its way; hands back the second at which it stands.
  stop() {
    this.#anchor();
    this.#since = Infinity;
    return this.#from;
  }

  get #pace() {
    return this.#asks ? 1 : this.#speed;
  }

  #anchor() {
    this.#from = this.now;
    this.#since = Math.max(this.#since, this.life());
  }
}
