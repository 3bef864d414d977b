// The one clock: simulated seconds of the epoch, as many times faster than life as wished; but in
// life's own time while somebody is asked something, who needs time to answer.

export class Clock {
  #from = 0;
  #since = 0;
  #speed = 1;
  #runs = false;
  #asks = false;

  constructor(life = () => performance.now() / 1000) {
    this.life = life;
  }

  get now() {
    return this.#runs ? this.#from + (this.life() - this.#since) * this.#pace : this.#from;
  }

  get speed() {
    return this.#speed;
  }

  set speed(times) {
    const { now } = this;
    this.#speed = times;
    this.#anchor(now);
  }

  set asks(asked) {
    if (asked === this.#asks) return;
    const { now } = this;
    this.#asks = asked;
    this.#anchor(now);
  }

  get #pace() {
    return this.#asks ? 1 : this.#speed;
  }

  // Jump to a second, and run on from there.
  set(now) {
    this.#runs = true;
    this.#anchor(now);
  }

  // Stand still while an answer is on its way; hands back the second at which it stands.
  stop() {
    this.#from = this.now;
    this.#runs = false;
    return this.#from;
  }

  #anchor(now) {
    this.#from = now;
    this.#since = this.life();
  }
}
