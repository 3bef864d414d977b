// The browser's own voice. A line begins at its second; how fast it is spoken follows from how
// long the lines before it took, so that each fits the time it was planned for.

const FASTEST_CLOCK = 2;
const RATES = { least: 0.8, most: 1.6 };

export class Synthesis {
  #rate = 1;
  on = true;
  /** @type {SpeechSynthesis | undefined} */
  synthesis = window.speechSynthesis;

  /** @param {(letter: number) => void} reach is told the letter that is spoken */
  constructor(reach) {
    this.reach = reach;
  }

  /** @param {number} speed @returns {boolean} whether lines are spoken when the clock is so fast */
  follows(speed) { return Boolean(this.synthesis) && this.on && speed <= FASTEST_CLOCK; }

  /**
   * Say a line at a speed of the clock; hands back the seconds in life that it took, null if it failed.
   *
   * @param {Happening} happening @param {number} speed @param {string} locale
   * @returns {Promise<number | null>}
   */
  say({ text, seconds }, speed, locale) {
    return new Promise((resolve) => {
      let began = performance.now();
      this.synthesis?.speak(Object.assign(new SpeechSynthesisUtterance(text), {
        lang: locale,
        rate: Math.min(this.#rate * speed, 2 * RATES.most),
        onstart: () => { began = performance.now(); },
        onboundary: (/** @type {SpeechSynthesisEvent} */ { charIndex }) => this.reach(charIndex),
        onerror: () => resolve(null),
        onend: () => {
          const took = (performance.now() - began) / 1000;
          this.#learn(took * speed, seconds);
          resolve(took);
        },
      }));
    });
  }

  // Stop in the middle of a word.
  hush() { this.synthesis?.cancel(); }

  /** @param {number} took @param {number} planned */
  #learn(took, planned) {
    if (took < 0.5 || planned < 0.5) return;
    const rate = this.#rate * (0.5 + (0.5 * took) / planned);
    this.#rate = Math.min(RATES.most, Math.max(RATES.least, rate));
  }
}
