// Whoever speaks the lines ahead: the server's voice on the audio clock, else the browser's own.

import { Sound } from "../sound.js";
import { Synthesis } from "../speech.js";

export class Speaker {
  #player = new Audio();
  #own = new Synthesis(() => {});
  /** @type {Line | null} */
  #saying = null;
  on = true;

  /** @param {Connection} connection @param {Record<string, string>} voices @param {() => string} locale @param {() => void} again */
  constructor(connection, voices, locale, again) {
    this.locale = locale;
    this.sound = new Sound(connection, voices, again);
  }

  get silent() {
    return !this.on || !(this.#made || this.#own.follows(1));
  }

  get #made() {
    return this.sound.speaks(this.locale());
  }

  /** @param {Line[]} lines made ahead, so that they are there when the server is not */
  prepare(lines) {
    if (this.#made) this.sound.prepare(lines.map(({ text }) => text), this.locale());
  }

  /** @param {Practice} practice whose lines are spoken from now on */
  perform(practice) {
    this.hush();
    if (!this.on || !this.#made || practice.stopped) return;
    const lines = practice.ahead.map((line) => ({ ...line, kind: "coach" }));
    this.sound.perform(lines, practice, this.locale()).catch(() => {});
  }

  /** @param {Line[]} lines beside a clock that stands */
  say(lines) {
    if (!this.on || !lines.length) return;
    const [{ at: now }] = lines;
    const clock = { now, until: (/** @type {number} */ moment) => moment - now };
    const said = lines.map((line) => ({ ...line, kind: "coach" }));
    if (this.#made) this.sound.perform(said, clock, this.locale()).catch(() => {});
  }

  /** @param {Line | undefined} line that has come; the browser's voice says each as it comes */
  reach(line) {
    if (!line || line === this.#saying) return;
    this.#saying = line;
    if (this.on && !this.#made) this.#own.say({ ...line, kind: "coach" }, 1, this.locale());
  }

  // As music that plays: with the screen off it goes on, and a headset's keys belong to it.
  begin() {
    if (!this.#player.srcObject) this.sound.through(this.#player).catch(() => {});
    else this.#player.play().catch(() => {});
  }

  end() {
    this.hush();
    this.#player.pause();
  }

  hush() {
    this.sound.hush();
    this.#own.hush();
    this.#saying = null;
  }
}
