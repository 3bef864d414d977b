// The types of components: how each is made, and what each of its properties means in CSS.

/** @import { Component } from "./component.js" */

import { svg } from "./vector-graphics.js";

/** @typedef {(component: Component, value: any) => void} Writer shows the value of a property */
/** @typedef {Record<string, Writer>} Writers by the names of their properties */
/** @typedef {{ make: (component: Component) => HTMLElement | SVGElement, properties: Writers }} Type */

/** @type {Record<string, object>} */
const FELT = {
  focus: { focused: true },
  blur: { focused: false, pressed: false },
  pointerdown: { pressed: true },
  pointerup: { pressed: false },
  pointerleave: { pressed: false },
};

/** @param {number | string} value dp, or a text such as "50%"; "12vh" is measured on the screen in the page */
function size(value) {
  return typeof value === "number" ? `${value}px` : value.replace(/v([wh])$/, "cq$1");
}

/** @param {string} name in CSS @param {Record<string, string>} [words] CSS's own @returns {Writer} */
const css = (name, words = {}) => ({ element }, value) => {
  Object.assign(element.style, { [name]: words[value] ?? String(value) });
};

/** @param {...string} names @returns {Writers} whose values are written as they are */
const plain = (...names) => Object.fromEntries(names.map((name) => [name, css(name)]));

/** @param {...string} names @returns {Writers} whose values are dimensions */
const sized = (...names) => Object.fromEntries(names.map((name) =>
  [name, (it, value) => css(name)(it, size(value))]));

/** @param {Component} component @returns {HTMLElement} where a text stands */
const label = ({ element }) => /** @type {HTMLElement} */ (element.firstElementChild);

/** @type {Writers} what every component has */
const COMMON = {
  ...sized("width", "height", "paddingLeft", "paddingTop", "paddingRight", "paddingBottom"),
  ...plain("position", "opacity"),
  grow: css("flexGrow"),
  shrink: css("flexShrink"),
  display: css("display", { normal: "" }),

  // The distance from the sibling before; the first has none.
  spacing(component, value) {
    const { parent } = component;
    if (!parent || parent.children[0] === component) return;
    css(parent.get("direction") === "row" ? "marginLeft" : "marginTop")(component, size(value));
  },

  // Only what has a role may have a name.
  accessibilityLabel({ element }, value) {
    element.setAttribute("aria-label", value);
    if (element.localName === "div") element.setAttribute("role", "group");
  },
};

/** @type {Record<string, Type>} */
export const TYPES = {
  Container: {
    make: () => document.createElement("div"),
    properties: {
      ...COMMON,
      direction: css("flexDirection"),
      alignItems: css("alignItems"),
      justifyContent: css("justifyContent", { spaceBetween: "space-between" }),
      wrap: css("flexWrap", { noWrap: "nowrap" }),
    },
  },
  Frame: {
    make: () => document.createElement("div"),
    properties: {
      ...COMMON,
      ...plain("backgroundColor", "borderColor"),
      ...sized("borderWidth", "borderRadius"),
    },
  },
  Text: {
    make() {
      const element = document.createElement("div");
      element.className = "text";
      element.append(document.createElement("span"));
      return element;
    },
    properties: {
      ...COMMON,
      ...plain("color", "fontWeight", "lineHeight", "textAlign"),
      ...sized("fontSize"),
      maxLines: (it, value) => { label(it).style.webkitLineClamp = String(value); },
      text: (it, value) => { label(it).textContent = value; },
      textAlignVertical: css("justifyContent"),
    },
  },
  TouchWrapper: {
    make(component) {
      const element = document.createElement("button");
      element.type = "button";
      element.addEventListener("click", () => component.screen.run(component.written.onPress, component));
      for (const [event, state] of Object.entries(FELT)) {
        element.addEventListener(event, () => component.feel(state));
      }
      return element;
    },
    properties: COMMON,
  },
  VectorGraphic: {
    make: ({ written: { accessibilityLabel } }) =>
      svg("svg", accessibilityLabel === undefined ? { "aria-hidden": "true" } : { role: "img" }),
    properties: COMMON,
  },
};

/** Properties that are not shown, or not as a style; a graphic's scale, "best-fit", is SVG's own. */
export const UNSEEN = new Set([
  "type", "id", "when", "bind", "data", "items", "style", "role", "inheritParentState",
  "handleTick", "onPress", "source", "scale",
]);
