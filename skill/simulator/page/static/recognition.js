// The browser's own speech recognition, where it has one.

import { find, onClick, press } from "./dom.js";

/** @type {any} */
const browser = globalThis;
const Recognition = browser.SpeechRecognition ?? browser.webkitSpeechRecognition;
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

/**
 * @param {() => void} begins when the microphone opens
 * @param {(words: string) => void} hears
 * @param {() => string} locale
 */
export function listenWith(begins, hears, locale) {
  const mic = find("mic", HTMLButtonElement);
  const note = find("mic-note");
  note.textContent = Recognition ? HONEST : DEAF;
  mic.disabled = !Recognition;

  /** @type {any} */
  let running = null;
  onClick("mic", () => {
    if (running) return running.stop();
    running = Object.assign(new Recognition(), {
      lang: locale(),
      onresult: (/** @type {any} */ { results }) => hears(results[0][0].transcript),
      onerror: (/** @type {{ error: string }} */ { error }) => {
        note.textContent = TROUBLES[error] ?? `Speech recognition failed (${error}).`;
      },
      onend: () => {
        running = null;
        press(mic, false);
      },
    });
    begins();
    note.textContent = HONEST;
    press(mic, true);
    running.start();
  });
}
