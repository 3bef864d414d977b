// What makes sense to say now, a button each.

import { button, element, find } from "../dom.js";

/** @param {string[]} phrases @param {(words: string) => void} say */
export function showPhrases(phrases, say) {
  const focused = document.activeElement?.closest("#phrases");
  find("phrases").replaceChildren(...phrases.map((phrase) =>
    element("li", {}, button(phrase, () => say(phrase)))));
  if (focused) find("phrases").querySelector("button")?.focus();
}
