// The voice that the server has, on the audio clock: whatever a reply will say is handed over at
// once, each line at its second. So it is in time in a hidden tab, and after a reload.

import { Refusal } from "./connection.js";
import { isSpoken } from "./format.js";

const JUST_BEGUN = 0.5; // seconds: such a line is heard from its beginning
const SLIP = 0.3; // seconds by which a busy machine's audio clock may fall behind life's
const LOOK = 1000; // milliseconds
const GESTURES = ["pointerdown", "keydown"];

export class Sound {
  #audio = new AudioContext();
  /** @type {Map<string, Promise<AudioBuffer>>} by line */
  #made = new Map();
  /** @type {Map<string, number>} seconds by line */
  #lengths = new Map();
  /** @type {AudioBufferSourceNode[]} */
  #sources = [];
  /** @type {AudioNode} */
  #out = this.#audio.destination;
  #ahead = 0; // seconds of life, when the audio clock was at 0

  /** @param {Pick<Connection, "askOnce">} connection @param {Record<string, string>} voices of the server by locale @param {() => void} heard is told when sound begins to be allowed, and when it has fallen behind: perform then */
  constructor(connection, voices, heard) {
    this.connection = connection;
    this.voices = voices;
    this.#audio.onstatechange = () => this.#audio.state === "running" && heard();
    for (const gesture of GESTURES) addEventListener(gesture, () => this.#audio.resume());
    setInterval(() => this.#slipped && heard(), LOOK);
  }

  /** @param {string} locale @returns {boolean} whether the server speaks it */
  speaks(locale) {
    return locale in this.voices;
  }

  /** @param {string} text @returns {number | undefined} how long it really is, once that is known */
  seconds(text) {
    return this.#lengths.get(text);
  }

  // Nobody hears anything before the first touch of the page.
  get allowed() {
    return this.#audio.state === "running";
  }

  // Perform what is ahead; of a line that has begun already, the rest.
  /** @param {Omit<Happening, "event">[]} happenings @param {{ now: number, until: (moment: number) => number }} clock in life's own time @param {string} locale */
  async perform(happenings, clock, locale) {
    this.hush();
    const [from, mine] = [clock.now, this.#sources];
    this.#ahead = this.#lead;
    const lines = happenings.filter((it) => isSpoken(it) && it.at + it.seconds > from);
    let free = 0;
    for (const { at, text } of lines) {
      const line = await this.#line(text, locale).catch(() => null);
      if (mine !== this.#sources || this.#audio.state !== "running") return;
      if (!line) continue;
      const said = from - at > JUST_BEGUN ? from - at : 0;
      const starts = Math.max(free, this.#audio.currentTime + clock.until(at));
      if (said < line.duration) mine.push(this.#start(line, starts, said));
      free = starts + Math.max(0, line.duration - said);
    }
  }

  // Heard through an element of the page, as music is: then a lock screen and a headset know of it.
  /** @param {HTMLAudioElement} player @returns {Promise<void>} */
  through(player) {
    const stream = this.#audio.createMediaStreamDestination();
    this.#out = stream;
    player.srcObject = stream.stream;
    return player.play();
  }

  // Make lines ahead, one after the other.
  /** @param {string[]} lines @param {string} locale */
  async prepare(lines, locale) {
    for (const line of lines) await this.#line(line, locale).catch(() => {});
  }

  get #lead() {
    return performance.now() / 1000 - this.#audio.currentTime;
  }

  get #slipped() {
    const plays = this.#sources.length > 0 && this.#audio.state === "running";
    return plays && Math.abs(this.#lead - this.#ahead) > SLIP;
  }

  // Stop in the middle of a word, and forget the rest.
  hush() {
    for (const source of this.#sources) source.stop();
    this.#sources = [];
  }

  /** @param {AudioBuffer} buffer @param {number} when on the audio clock @param {number} offset */
  #start(buffer, when, offset) {
    const source = new AudioBufferSourceNode(this.#audio, { buffer });
    source.connect(this.#out);
    source.start(when, offset);
    return source;
  }

  /** @param {string} text @param {string} locale */
  #line(text, locale) {
    const key = `${locale} ${text}`;
    const made = this.#made.get(key) ?? this.#make(text, locale);
    this.#made.set(key, made);
    return made;
  }

  // A server that cannot say it leaves it to the browser's voice from then on.
  /** @param {string} text @param {string} locale */
  async #make(text, locale) {
    try {
      const line = await this.#audio.decodeAudioData(await this.#fetched(text, locale));
      this.#lengths.set(text, line.duration);
      return line;
    } catch (error) {
      this.#made.delete(`${locale} ${text}`);
      if (error instanceof Refusal) this.voices = {};
      throw error;
    }
  }

  // What a voice has said once is kept by the browser, for when the server is gone.
  /** @param {string} text @param {string} locale @returns {Promise<ArrayBuffer>} a WAV file */
  async #fetched(text, locale) {
    const cache = await globalThis.caches?.open(`voice ${this.voices[locale]}`);
    const url = `/voice/${locale}/${encodeURIComponent(text)}`;
    const kept = await cache?.match(url);
    if (kept) return kept.arrayBuffer();
    const { wav } = await this.connection.askOnce("sound", { text, locale });
    const { buffer } = Uint8Array.from(atob(wav), (letter) => letter.charCodeAt(0));
    cache?.put(url, new Response(buffer)).catch(() => {}); // a full disk keeps nothing
    return buffer;
  }
}
