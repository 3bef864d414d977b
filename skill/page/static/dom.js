// Elements without markup: whatever comes from outside becomes text, never HTML.

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @param {new () => T} [_kind] */
export const find = (id, _kind) => /** @type {T} */ (document.getElementById(id));

/** @param {string} name @param {Record<string, any>} [properties] @param {(Node | string)[]} children */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** @param {string} label @param {() => void} onclick */
export const button = (label, onclick) => element("button", { type: "button", onclick }, label);

/** @param {Element} target @param {string} text written only where it is another */
export function textOf(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** @param {string} text that stands above everything; "" for nothing */
export const banner = (text) => textOf(find("banner"), text);

/**
 * A group of radio buttons in the fieldset `id`, with their labels by value; the first is chosen.
 *
 * @param {string} id @param {Record<string, string>} labels @param {(value: string) => void} [choose]
 */
export function choices(id, labels, choose = () => {}) {
  find(id).append(...Object.entries(labels).map(([value, label], number) => element("label", {},
    element("input", { type: "radio", name: id, value, checked: !number, onchange: () => choose(value) }),
    element("span", {}, label))));
}

/** @param {string} id @param {string} value */
export function check(id, value) {
  for (const radio of find(id).querySelectorAll("input")) radio.checked = radio.value === value;
}

/** @param {string} id */
export const chosen = (id) => find(id).querySelector("input:checked")?.getAttribute("value") ?? "";

/** @param {string} id of tabs as the ARIA practices have them: arrow keys move, one is in the tab order */
export function tabs(id) {
  const all = [...find(id).querySelectorAll("button")];
  const choose = (/** @type {HTMLButtonElement} */ tab) => {
    for (const each of all) {
      each.ariaSelected = String(each === tab);
      each.tabIndex = each === tab ? 0 : -1;
      find(each.getAttribute("aria-controls") ?? "").hidden = each !== tab;
    }
  };
  all.forEach((tab, here) => {
    const next = all[(here + 1) % all.length];
    /** @type {Record<string, HTMLButtonElement | undefined>} */
    const keys = { ArrowRight: next, ArrowLeft: all.at(here - 1), Home: all[0], End: all.at(-1) };
    tab.onclick = () => choose(tab);
    tab.onkeydown = (event) => {
      const there = keys[event.key];
      if (!there) return;
      event.preventDefault();
      choose(there);
      there.focus();
    };
  });
  choose(all[0]);
}
