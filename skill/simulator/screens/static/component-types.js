// The types of components: how each is made, and what each property means in CSS.

/** @import { Component } from "./component.js" */

import { svg } from "./vector-graphics.js";

/** @typedef {(component: Component, value: any) => void} Writer shows the value of a property */
/** @typedef {Record<string, Writer>} Writers by the names of their properties */
/** @typedef {{ make: (component: Component) => HTMLElement | SVGElement, properties: Writers }} Type */

const UNITLESS = ["opacity", "flexGrow", "flexShrink", "fontWeight", "lineHeight"];
/** @type {Record<string, object>} */
const FELT = {
  focus: { focused: true },
  blur: { focused: false, pressed: false },
  pointerdown: { pressed: true },
  pointerup: { pressed: false },
  pointerleave: { pressed: false },
};

/** @param {string} name in CSS @param {Record<string, string>} [words] CSS's own for APL's @returns {Writer} */
const css = (name, words = {}) => ({ element }, value) => {
  Object.assign(element.style, { [name]: words[value] ?? measured(name, value) });
};

/** @param {string} name @param {number | string} value of which "12vh" is measured on the screen in the page */
function measured(name, value) {
  if (typeof value === "number" && !UNITLESS.includes(name)) return `${value}px`; // dp
  return String(value).replace(/v([wh])$/, "cq$1");
}

/** @param {...string} names that CSS has, too */
const same = (...names) => Object.fromEntries(names.map((name) => [name, css(name)]));

/** @param {Component} component @returns {HTMLElement} where a text stands */
const label = ({ element }) => /** @type {HTMLElement} */ (element.firstElementChild);

/** @type {Writers} */
const PROPERTIES = {
  ...same("width", "height", "paddingLeft", "paddingTop", "paddingRight", "paddingBottom", "position",
    "opacity", "alignItems", "backgroundColor", "borderColor", "borderWidth", "borderRadius", "color",
    "fontSize", "fontWeight", "lineHeight", "textAlign"),
  grow: css("flexGrow"),
  shrink: css("flexShrink"),
  display: css("display", { normal: "" }),
  direction: css("flexDirection"),
  justifyContent: css("justifyContent", { spaceBetween: "space-between" }),
  wrap: css("flexWrap", { noWrap: "nowrap" }),
  textAlignVertical: css("justifyContent"),
  maxLines: (it, value) => { label(it).style.webkitLineClamp = String(value); },
  text: (it, value) => { label(it).textContent = value; },

  // The distance from the sibling before; the first has none.
  spacing(component, value) {
    const { parent } = component;
    if (!parent || parent.children[0] === component) return;
    css(parent.get("direction") === "row" ? "marginLeft" : "marginTop")(component, value);
  },

  // Only what has a role may have a name.
  accessibilityLabel({ element }, value) {
    element.setAttribute("aria-label", value);
    if (element.localName === "div") element.setAttribute("role", "group");
  },
};

/** @type {Record<string, Type["make"]>} */
const MAKERS = {
  Container: () => document.createElement("div"),
  Frame: () => document.createElement("div"),
  Text() {
    const element = document.createElement("div");
    element.className = "text";
    element.append(document.createElement("span"));
    return element;
  },
  TouchWrapper(component) {
    const element = document.createElement("button");
    element.type = "button";
    element.onclick = () => component.screen.run(component.written.onPress, component);
    for (const [event, state] of Object.entries(FELT)) {
      element.addEventListener(event, () => component.feel(state));
    }
    return element;
  },
  VectorGraphic: ({ written: { accessibilityLabel } }) =>
    svg("svg", accessibilityLabel === undefined ? { "aria-hidden": "true" } : { role: "img" }),
};

/** @type {Record<string, Type>} */
export const TYPES = Object.fromEntries(Object.entries(MAKERS).map(([name, make]) =>
  [name, { make, properties: PROPERTIES }]));

/** Properties that are not shown, or not as a style; a graphic's scale, "best-fit", is SVG's own. */
export const UNSEEN = new Set([
  "type", "id", "when", "bind", "data", "items", "style", "role", "inheritParentState",
  "handleTick", "onPress", "source", "scale",
]);
