// The browser's own speech recognition, where it has one.

import { find } from "./dom.js";

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const HONEST = "Browsers often send speech to their maker to recognise it; what you type stays here.";
const DEAF = "This browser cannot recognise speech; type what you would say.";
const TROUBLES = {
  "not-allowed": "The browser does not allow the microphone here.",
  "service-not-allowed": "The browser does not allow speech recognition here.",
  "audio-capture": "No microphone was found.",
  network: "The browser's recognition service cannot be reached; type what you would say.",
  "no-speech": "Nothing was heard.",
};

// `begins` is called when the microphone opens, `hears` with the words.
export function listenWith({ begins, hears, locale }) {
  const button = find("mic");
  const note = find("mic-note");
  note.textContent = Recognition ? HONEST : DEAF;
  button.disabled = !Recognition;
  if (!Recognition) return;

  let ear = null;
  const stop = () => {
    ear = null;
    button.setAttribute("aria-pressed", "false");
  };
  button.addEventListener("click", () => {
    if (ear) {
      ear.stop();
      return;
    }
    ear = new Recognition();
    ear.lang = locale();
    ear.onresult = ({ results }) => hears(results[0][0].transcript);
    ear.onerror = ({ error }) => {
      note.textContent = TROUBLES[error] ?? `Speech recognition failed (${error}).`;
    };
    ear.onend = stop;
    begins();
    note.textContent = HONEST;
    button.setAttribute("aria-pressed", "true");
    ear.start();
  });
}
