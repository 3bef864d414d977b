// Tabs as the ARIA practices have them: arrow keys move, the chosen one alone is in the tab order.

import { find } from "./dom.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/** @param {string} id of the list of tabs */
export function tabs(id) {
  const all = [...find(id).querySelectorAll("button")];

  const choose = (/** @type {HTMLButtonElement} */ tab) => {
    for (const each of all) {
      each.setAttribute("aria-selected", String(each === tab));
      each.tabIndex = each === tab ? 0 : -1;
      find(each.getAttribute("aria-controls") ?? "").hidden = each !== tab;
    }
  };

  all.forEach((tab, here) => {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const step = (here + all.length + (STEPS[event.key] ?? 0)) % all.length;
      const there = { Home: 0, End: all.length - 1 }[event.key] ?? step;
      if (there === here) return;
      event.preventDefault();
      choose(all[there]);
      all[there].focus();
    });
  });
  choose(all[0]);
}
