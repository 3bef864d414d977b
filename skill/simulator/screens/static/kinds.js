// The kinds of components: how each is made, what it has, and what may be in it.

import { COMMON, CONTAINER, FRAME, GRAPHIC, TEXT, TOUCH } from "./styling.js";

const SVG = "http://www.w3.org/2000/svg";

const box = (name) => (component) => {
  component.element = document.createElement("div");
  component.element.className = name;
};

function text(component) {
  box("text")(component);
  component.label = component.element.appendChild(document.createElement("span"));
}

function graphic(component) {
  component.element = document.createElementNS(SVG, "svg");
  const named = "accessibilityLabel" in component.written;
  component.element.setAttribute(...(named ? ["role", "img"] : ["aria-hidden", "true"]));
}

const FELT = {
  focus: { focused: true },
  blur: { focused: false, pressed: false },
  pointerdown: { pressed: true },
  pointerup: { pressed: false },
  pointerleave: { pressed: false },
};

function button(component) {
  const element = document.createElement("button");
  element.type = "button";
  element.addEventListener("click", () => component.press());
  for (const [event, state] of Object.entries(FELT)) {
    element.addEventListener(event, () => component.feel(state));
  }
  component.element = element;
}

/**
 * @typedef {object} Kind
 * @property {(component: import("./component.js").Component) => void} make
 * @property {Record<string, import("./styling.js").Writer>} properties
 * @property {string} [direction] in which its children follow each other if nothing is said
 */

/** @type {Record<string, Kind>} */
export const KINDS = {
  Container: { make: box("container"), properties: { ...COMMON, ...CONTAINER } },
  Frame: { make: box("frame"), properties: { ...COMMON, ...FRAME } },
  Sequence: { make: box("sequence"), properties: COMMON },
  Text: { make: text, properties: { ...COMMON, ...TEXT } },
  TouchWrapper: { make: button, properties: { ...COMMON, ...TOUCH } },
  VectorGraphic: { make: graphic, properties: { ...COMMON, ...GRAPHIC } },
};

/** Properties that are not shown, or not as a style. */
export const UNSEEN = new Set([
  "type", "id", "when", "bind", "data", "item", "items", "style", "description", "role",
  "inheritParentState", "handleTick", "onMount", "onPress", "numbered", "scrollDirection",
]);
