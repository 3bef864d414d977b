// The browser's own speech recognition, where it has one.

import { find } from "./dom.js";

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
 * @param {object} told
 * @param {() => void} told.begins when the microphone opens
 * @param {(words: string) => void} told.hears
 * @param {() => string} told.locale
 */
export function listenWith({ begins, hears, locale }) {
  const button = find("mic", HTMLButtonElement);
  const note = find("mic-note");
  note.textContent = Recognition ? HONEST : DEAF;
  button.disabled = !Recognition;

  /** @type {any} */
  let running = null;
  button.addEventListener("click", () => {
    if (running) return running.stop();
    running = new Recognition();
    running.lang = locale();
    running.onresult = (/** @type {any} */ { results }) => hears(results[0][0].transcript);
    running.onerror = (/** @type {{ error: string }} */ { error }) => {
      note.textContent = TROUBLES[error] ?? `Speech recognition failed (${error}).`;
    };
    running.onend = () => {
      running = null;
      button.setAttribute("aria-pressed", "false");
    };
    begins();
    note.textContent = HONEST;
    button.setAttribute("aria-pressed", "true");
    running.start();
  });
}
