// The page's own words, in the language that is spoken.

import { find } from "../dom.js";

/** @type {Record<string, any>} */
let words = {};

/** @param {string} locale whose words are shown from now on, wherever an element asks for one */
export async function speak(locale) {
  const answer = await fetch(`/words/${locale}`);
  if (!answer.ok) return;
  words = await answer.json();
  document.documentElement.lang = locale;
  for (const each of document.querySelectorAll("[data-word]")) {
    each.textContent = word(/** @type {HTMLElement} */ (each).dataset.word ?? "");
  }
  find("tap").ariaLabel = word("tap");
  find("controls").ariaLabel = word("controls");
}

/** @param {string} name @param {Record<string, string | number>} [values] filled in @returns {string} */
export function word(name, values = {}) {
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, String(value)), words[name] ?? "");
}

/** @returns {string[]} what wakes the coach */
export const wakeWords = () => words.wake ?? [];
