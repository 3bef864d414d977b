// The ear: listens all the time, if somebody wants that, for a word to wake it ("coach, how long?").

const { webkitSpeechRecognition, SpeechRecognition = webkitSpeechRecognition } = /** @type {any} */ (globalThis);
const AGAIN = 400; // milliseconds
const FATAL = ["not-allowed", "service-not-allowed", "audio-capture", "language-not-supported"];

export const hasEars = Boolean(SpeechRecognition);

export class Ear extends EventTarget {
  /** @type {any} */
  #recognition = null;
  on = false;

  /**
   * @param {(words: string) => void} hears what was said behind the word that wakes it
   * @param {() => { locale: string, wake: string[] }} language
   */
  constructor(hears, language) {
    super();
    this.hears = hears;
    this.language = language;
  }

  /** @param {boolean} on */
  turn(on) {
    this.on = on && hasEars;
    if (this.on) this.#listen();
    else this.#recognition?.abort();
    this.#tell("turned");
  }

  #listen() {
    if (!this.on || this.#recognition) return;
    this.#recognition = Object.assign(new SpeechRecognition(), {
      lang: this.language().locale,
      continuous: true,
      onresult: (/** @type {any} */ { results, resultIndex }) => {
        for (const result of [...results].slice(resultIndex)) if (result.isFinal) this.#hear(result[0].transcript);
      },
      onerror: (/** @type {{ error: string }} */ { error }) => {
        if (!FATAL.includes(error)) return;
        this.on = false;
        this.#tell("deaf");
      },
      onend: () => {
        this.#recognition = null;
        setTimeout(() => this.#listen(), AGAIN);
      },
    });
    this.#recognition.start();
  }

  /** @param {string} said */
  #hear(said) {
    const words = wokenBy(said, this.language().wake);
    if (words) this.hears(words);
  }

  /** @param {string} type */
  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}

/** @param {string} said @param {string[]} wake @returns {string} what stands behind the last word that wakes; "" without one */
export function wokenBy(said, wake) {
  const words = said.toLowerCase().replace(/[.,!?¿¡;:]/g, " ").split(/\s+/).filter(Boolean);
  const woke = words.findLastIndex((word) => wake.includes(word));
  return woke < 0 ? "" : words.slice(woke + 1).join(" ");
}
