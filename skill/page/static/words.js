// The words of both pages, in the language that is spoken.

/** @type {Record<string, any>} */
let words = {};

/** @param {string} locale whose words are shown from now on, wherever an element asks for one */
export async function speak(locale) {
  const answer = await fetch(`/words/${locale}`);
  if (!answer.ok) return;
  words = await answer.json();
  document.documentElement.lang = locale;
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = word(each.getAttribute("data-word") ?? "");
  for (const each of document.querySelectorAll("[data-label]")) each.ariaLabel = word(each.getAttribute("data-label") ?? "");
}

/** @param {string} name @param {Record<string, string | number>} [values] filled in @returns {string} */
export function word(name, values = {}) {
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, String(value)), words[name] ?? "");
}

/** @returns {string[]} what wakes the coach */
export const wakeWords = () => words.wake ?? [];
