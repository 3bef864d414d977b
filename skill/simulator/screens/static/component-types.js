// The types of components: how each is made, what it has, and what may be in it.

/** @import { Component } from "./component.js" */

import { COMMON, CONTAINER, FRAME, GRAPHIC, TEXT, TOUCH } from "./properties.js";

/** @type {Record<string, object>} */
const FELT = {
  focus: { focused: true },
  blur: { focused: false, pressed: false },
  pointerdown: { pressed: true },
  pointerup: { pressed: false },
  pointerleave: { pressed: false },
};

/** @param {string} name @returns {Make} */
const box = (name) => () => {
  const element = document.createElement("div");
  element.className = name;
  return element;
};

/** @param {Component} component */
function text(component) {
  const element = box("text")(component);
  component.label = element.appendChild(document.createElement("span"));
  return element;
}

/** @param {Component} component */
function graphic({ written }) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const [name, value] = "accessibilityLabel" in written ? ["role", "img"] : ["aria-hidden", "true"];
  element.setAttribute(name, value);
  return element;
}

/** @param {Component} component */
function button(component) {
  const element = document.createElement("button");
  element.type = "button";
  element.addEventListener("click", () => component.press());
  for (const [event, state] of Object.entries(FELT)) {
    element.addEventListener(event, () => component.feel(state));
  }
  return element;
}

/** @typedef {(component: Component) => HTMLElement | SVGElement} Make */
/** @typedef {{ make: Make, properties: Record<string, import("./properties.js").Writer> }} Type */

/** @type {Record<string, Type>} */
export const TYPES = {
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
