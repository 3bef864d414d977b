// Tabs as the ARIA practices have them: arrow keys move, the chosen one alone is in the tab order.

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

export function tabs(list) {
  const all = [...list.querySelectorAll("[role=tab]")];

  function choose(tab, focus = true) {
    for (const each of all) {
      const chosen = each === tab;
      each.setAttribute("aria-selected", String(chosen));
      each.tabIndex = chosen ? 0 : -1;
      document.getElementById(each.getAttribute("aria-controls")).hidden = !chosen;
    }
    if (focus) tab.focus();
  }

  list.addEventListener("click", ({ target }) => {
    const tab = target.closest("[role=tab]");
    if (tab) choose(tab);
  });
  list.addEventListener("keydown", (event) => {
    const here = all.indexOf(document.activeElement);
    const there = { Home: 0, End: all.length - 1 }[event.key]
      ?? (here + all.length + (STEPS[event.key] ?? 0)) % all.length;
    if (here < 0 || there === here) return;
    event.preventDefault();
    choose(all[there]);
  });
  choose(all[0], false);
}
