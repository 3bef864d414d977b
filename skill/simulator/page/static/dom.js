// Elements without markup: whatever comes from outside becomes text, never HTML.

/** @typedef {Record<string, any>} Attributes */

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id of an element that the page has
 * @param {new () => T} [_kind] what it is
 * @returns {T}
 */
export const find = (id, _kind) => /** @type {T} */ (document.getElementById(id));

/** @param {string} name @param {Attributes} [attributes] @param {...(Node | string)} children */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** @param {Element} target @param {string} text written only where it is another */
export function textOf(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** @param {string} id @param {() => void} act */
export const onClick = (id, act) => find(id).addEventListener("click", act);

/**
 * A group of radio buttons; the first one is chosen.
 *
 * @param {string} id of the fieldset, and the name of its radio buttons
 * @param {Record<string, string>} labels by value
 * @param {(value: string) => void} [choose]
 */
export function choices(id, labels, choose = () => {}) {
  find(id).append(...Object.entries(labels).map(([value, label], number) =>
    element("label", {}, element("input", { type: "radio", name: id, value, checked: number === 0,
      onchange: () => choose(value) }), element("span", {}, label))));
}

/** @param {string} id @returns {HTMLInputElement[]} */
const radios = (id) => [...find(id).querySelectorAll("input")];

/** @param {string} id @param {string} value */
export function check(id, value) {
  for (const radio of radios(id)) radio.checked = radio.value === value;
}

/** @param {string} id */
export const chosen = (id) => radios(id).find(({ checked }) => checked)?.value ?? "";
