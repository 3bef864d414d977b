// The types of components: how each is made, and what each of its properties means in CSS.

/** @import { Component } from "./component.js" */
/** @import { Viewport } from "./document-scope.js" */

import { svg } from "./vector-graphics.js";

/** @typedef {(component: Component) => HTMLElement | SVGElement} Make */
/** @typedef {(component: Component, value: any) => void} Writer shows the value of a property */
/** @typedef {Record<string, Writer>} Writers by the names of their properties */
/** @typedef {{ make: Make, properties: Writers }} Type */

const DIMENSION = /^(-?[\d.]+)(dp|px|vw|vh)?$/;
const ENDS = { start: "flex-start", end: "flex-end" };
const SPREAD = {
  ...ENDS, spaceBetween: "space-between", spaceAround: "space-around", spaceEvenly: "space-evenly",
};
const DIRECTIONS = { rowReverse: "row-reverse", columnReverse: "column-reverse" };
/** @type {Record<string, string>} */
const MARGINS = { column: "Top", row: "Left", columnReverse: "Bottom", rowReverse: "Right" };
/** @type {Record<string, string>} */
const SCALES = { fill: "none", "best-fill": "xMidYMid slice" };
/** @type {Record<string, object>} */
const FELT = {
  focus: { focused: true },
  blur: { focused: false, pressed: false },
  pointerdown: { pressed: true },
  pointerup: { pressed: false },
  pointerleave: { pressed: false },
};

/** @param {any} value dp, or a text such as "12vh", "50%" @param {Viewport} viewport */
function size(value, { width, height, density }) {
  const [, number, unit] = DIMENSION.exec(String(value)) ?? [];
  const pixels = { vw: width / 100, vh: height / 100, px: 1 / density }[unit] ?? 1;
  return number ? `${Number(number) * pixels}px` : String(value ?? "");
}

/** @param {string} name in CSS @param {Record<string, string>} [words] CSS's own @returns {Writer} */
const css = (name, words = {}) => ({ element }, value) => {
  Object.assign(element.style, { [name]: words[value] ?? String(value) });
};

/** @param {...string} names @returns {Writers} whose values are written as they are */
const plain = (...names) => Object.fromEntries(names.map((name) => [name, css(name)]));

/** @param {...string} names @returns {Writers} whose values are dimensions */
const sized = (...names) => Object.fromEntries(names.map((name) =>
  [name, (it, value) => css(name)(it, size(value, it.viewport))]));

/** @param {Component} component @returns {HTMLElement} where a text stands */
const label = ({ element }) => /** @type {HTMLElement} */ (element.firstElementChild);

/** @type {Writers} what every component has */
const COMMON = {
  ...sized("width", "height", "minWidth", "minHeight", "maxWidth", "maxHeight", "left", "top", "right",
    "bottom", "padding", "paddingLeft", "paddingTop", "paddingRight", "paddingBottom"),
  ...plain("position", "opacity"),
  grow: css("flexGrow"),
  shrink: css("flexShrink"),
  alignSelf: css("alignSelf", ENDS),

  // The distance from the sibling before; the first has none.
  spacing(component, value) {
    const { parent, viewport } = component;
    if (!parent || parent.children[0] === component) return;
    css(`margin${MARGINS[parent.get("direction") ?? "column"]}`)(component, size(value, viewport));
  },

  display({ element }, value) {
    element.style.display = value === "none" ? "none" : "";
    element.style.visibility = value === "invisible" ? "hidden" : "";
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
    make: box("container"),
    properties: {
      ...COMMON,
      direction: css("flexDirection", DIRECTIONS),
      alignItems: css("alignItems", ENDS),
      justifyContent: css("justifyContent", SPREAD),
      wrap: css("flexWrap", { noWrap: "nowrap", wrapReverse: "wrap-reverse" }),
    },
  },
  Frame: {
    make: box("frame"),
    properties: {
      ...COMMON,
      ...plain("backgroundColor", "background", "borderColor"),
      ...sized("borderWidth", "borderRadius"),
    },
  },
  Text: {
    make(component) {
      const element = box("text")(component);
      element.append(document.createElement("span"));
      return element;
    },
    properties: {
      ...COMMON,
      ...plain("color", "fontFamily", "fontStyle", "fontWeight", "lineHeight"),
      ...sized("fontSize", "letterSpacing"),
      maxLines: (it, value) => { label(it).style.webkitLineClamp = value ? String(value) : "none"; },
      text(it, value) {
        const lines = String(value ?? "").split(/<br\s*\/?>/);
        const broken = lines.flatMap((line) => [document.createElement("br"), line]);
        label(it).replaceChildren(...broken.slice(1));
      },
      textAlign: css("textAlign", { auto: "start" }),
      textAlignVertical: css("justifyContent", { top: "flex-start", bottom: "flex-end" }),
    },
  },
  TouchWrapper: {
    make(component) {
      const element = document.createElement("button");
      element.type = "button";
      element.addEventListener("click", () => component.screen.run(component.written.onPress, component, "Press"));
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
    properties: {
      ...COMMON,
      scale({ element }, value) {
        element.setAttribute("preserveAspectRatio", SCALES[value] ?? "xMidYMid");
      },
      source: (component, value) => component.draw(value),
    },
  },
};

/** Properties that are not shown, or not as a style. */
export const UNSEEN = new Set([
  "type", "id", "when", "bind", "data", "item", "items", "style", "description", "role",
  "inheritParentState", "handleTick", "onMount", "onPress",
]);

/** @param {string} name @returns {Make} */
function box(name) {
  return () => {
    const element = document.createElement("div");
    element.className = name;
    return element;
  };
}
