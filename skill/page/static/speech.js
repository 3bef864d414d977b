// The browser's own voice, and its own ears where it has some.

import { find } from "./dom.js";

const { webkitSpeechRecognition, SpeechRecognition = webkitSpeechRecognition } = /** @type {any} */ (window);
const FASTEST_CLOCK = 2;
const RATES = { least: 0.8, most: 1.6 };

const HONEST = "Browsers often send speech to their maker to recognise it; what you type stays here.";
const DEAF = "This browser cannot recognise speech; type what you would say.";
/** @type {Record<string, string>} */
const TROUBLES = {
  "not-allowed": "The browser does not allow the microphone here.",
  "service-not-allowed": "The browser does not allow speech recognition here.",
  "audio-capture": "No microphone was found.",
  network: "The browser's recognition service cannot be reached; type what you would say.",
  "no-speech": "Nothing was heard.",
};

// A line begins at its second; how fast it is spoken follows from how long the lines before it took,
// so that each fits the time it was planned for.
export class Synthesis {
  #rate = 1;
  /** @type {SpeechSynthesis | undefined} */
  synthesis = window.speechSynthesis;

  /** @param {(letter: number) => void} reach is told the letter that is spoken */
  constructor(reach) {
    this.reach = reach;
  }

  // Some browsers come without a voice; others find theirs only after a while.
  get able() {
    return Boolean(this.synthesis);
  }

  /** @param {number} speed @returns {boolean} whether lines are spoken when the clock is so fast */
  follows(speed) {
    return Boolean(this.synthesis?.getVoices().length) && speed <= FASTEST_CLOCK;
  }

  // Say a line at a speed of the clock; hands back the seconds in life that it took, null if it failed.
  /** @param {Happening} said @param {number} speed @param {string} locale @returns {Promise<number | null>} */
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
  hush() {
    this.synthesis?.cancel();
  }

  /** @param {number} took @param {number} planned */
  #learn(took, planned) {
    if (took < 0.5 || planned < 0.5) return;
    const rate = this.#rate * (0.5 + (0.5 * took) / planned);
    this.#rate = Math.min(RATES.most, Math.max(RATES.least, rate));
  }
}

/** @param {() => void} begins @param {(words: string) => void} hears @param {() => string} locale */
export function listenWith(begins, hears, locale) {
  const mic = find("mic", HTMLButtonElement);
  const note = find("mic-note");
  note.textContent = SpeechRecognition ? HONEST : DEAF;
  mic.disabled = !SpeechRecognition;

  /** @type {any} */
  let running = null;
  mic.onclick = () => {
    if (running) return running.stop();
    running = Object.assign(new SpeechRecognition(), {
      lang: locale(),
      onresult: (/** @type {any} */ { results }) => hears(results[0][0].transcript),
      onerror: (/** @type {{ error: string }} */ { error }) => {
        note.textContent = TROUBLES[error] ?? `Speech recognition failed (${error}).`;
      },
      onend: () => { running = null; mic.ariaPressed = "false"; },
    });
    begins();
    note.textContent = HONEST;
    mic.ariaPressed = "true";
    running.start();
  };
}
