// The coach aloud: by the server's voice in life's own time, by the browser's where the clock is
// quicker. What no voice says is left to a screen reader, so that never two speak at once.

import { find } from "../dom.js";
import { Sound } from "../sound.js";
import { Synthesis } from "../speech.js";

export class Aloud {
  #on = true;

  /** @param {Rehearsal} rehearsal @param {Record<string, string>} voices of the server by locale @param {(letter: number) => void} reach is told the letter that is spoken */
  constructor(rehearsal, voices, reach) {
    this.rehearsal = rehearsal;
    this.synthesis = new Synthesis(reach);
    this.sound = new Sound(rehearsal.connection, voices, () => this.perform());
    const mute = find("voice", HTMLButtonElement);
    mute.disabled = !this.synthesis.able && !Object.keys(voices).length;
    mute.onclick = () => {
      this.#on = !this.#on;
      mute.ariaPressed = String(this.#on);
      this.hush();
      this.perform();
    };
  }

  // Whatever the reply still has to say, on the audio clock.
  perform() {
    const { talk, clock } = this.rehearsal;
    if (!this.#sounds) return;
    this.sound.perform(talk.performance, clock, talk.environment.locale).catch(() => {});
  }

  hush() {
    this.synthesis.hush();
    this.sound.hush();
  }

  /** @param {Happening} line @returns {number} the seconds that it takes, as far as they are known */
  seconds({ text, seconds }) {
    return this.#sounds && this.sound.seconds(text) || seconds;
  }

  // A line begins. How long it took a voice is noted with its turn.
  /** @param {Happening} line */
  async say(line) {
    const { clock, turns } = this.rehearsal;
    if (clock.now - line.at > line.seconds) return;
    const turn = turns.at(-1);
    const took = await this.#spoken(line);
    if (took === null) return announce(line.text);
    if (!turn) return;
    turn.voice ??= { took: 0, planned: 0 };
    turn.voice.took += took * clock.speed;
    turn.voice.planned += line.seconds;
  }

  get #sounds() {
    const { talk, clock } = this.rehearsal;
    return this.#on && clock.speed === 1 && this.sound.speaks(talk?.environment.locale);
  }

  /** @param {Happening} line @returns {Promise<number | null>} the seconds that it took; null where nobody spoke */
  async #spoken(line) {
    const { talk, clock } = this.rehearsal;
    if (this.#sounds) return this.sound.allowed ? this.seconds(line) : null;
    const spoken = this.#on && this.synthesis.follows(clock.speed);
    return spoken ? this.synthesis.say(line, clock.speed, talk.environment.locale) : null;
  }
}

/** @param {string} text that a screen reader says, and nobody else */
export const announce = (text) => { find("said").textContent = text; };
