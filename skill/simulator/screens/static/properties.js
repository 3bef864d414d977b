// What each property of a component means in CSS. A writer gets the component and the new value.

/** @import { Viewport } from "./document-scope.js" */

/** @typedef {(component: import("./component.js").Component, value: any) => void} Writer */
/** @typedef {Record<string, Writer>} Writers */

const DIMENSION = /^(-?[\d.]+)(dp|px|vw|vh)?$/;
/** @type {Record<string, string>} */
const ENDS = { start: "flex-start", end: "flex-end" };
const SPREAD = {
  ...ENDS, spaceBetween: "space-between", spaceAround: "space-around", spaceEvenly: "space-evenly",
};
const SIDES = ["Left", "Top", "Right", "Bottom"];
const DIRECTIONS = { rowReverse: "row-reverse", columnReverse: "column-reverse" };
/** @type {Record<string, string>} */
const MARGINS = { column: "Top", row: "Left", columnReverse: "Bottom", rowReverse: "Right" };
/** @type {Record<string, string>} */
const ALIGN = { left: "xMin", right: "xMax", top: "YMin", bottom: "YMax" };

/** @param {any} value dp, or a text such as "12vh", "50%" @param {Viewport} viewport */
function size(value, { width, height, density }) {
  const [, number, unit] = DIMENSION.exec(String(value)) ?? [];
  const pixels = { vw: width / 100, vh: height / 100, px: 1 / density }[unit] ?? 1;
  return number ? `${Number(number) * pixels}px` : String(value ?? "");
}

/** @param {Element} element @returns {Record<string, any>} */
const styleOf = (element) => /** @type {HTMLElement} */ (element).style;

/** @param {string} name in CSS @returns {Writer} */
const css = (name) => ({ element }, value) => { styleOf(element)[name] = String(value); };

/** @param {string} name @param {Record<string, string>} words @returns {Writer} */
const chosen = (name, words) => ({ element }, value) => {
  styleOf(element)[name] = words[value] ?? value;
};

/** @param {...string} names @returns {Writers} whose values are written as they are */
const plain = (...names) => Object.fromEntries(names.map((name) => [name, css(name)]));

/** @param {...string} names @returns {Writers} whose values are dimensions */
const sized = (...names) => Object.fromEntries(names.map((name) => [name, ({ element, viewport }, value) => {
  styleOf(element)[name] = size(value, viewport);
}]));

/** @type {Writers} what every component has */
export const COMMON = {
  ...sized("width", "height", "minWidth", "minHeight", "maxWidth", "maxHeight", "left", "top",
    "right", "bottom", ...SIDES.map((side) => `padding${side}`)),
  ...plain("position", "opacity"),
  grow: css("flexGrow"),
  shrink: css("flexShrink"),
  alignSelf: chosen("alignSelf", ENDS),

  // One dimension for all sides, or a list: left, top, right, bottom.
  padding({ element, viewport }, value) {
    const sides = [value].flat();
    SIDES.forEach((side, n) => {
      styleOf(element)[`padding${side}`] = size(sides[n] ?? sides[n - 2] ?? sides[0], viewport);
    });
  },

  // The distance from the sibling before; the first has none.
  spacing(component, value) {
    const { parent, element, viewport } = component;
    if (!parent || parent.children[0] === component) return;
    styleOf(element)[`margin${MARGINS[parent.get("direction") ?? "column"]}`] = size(value, viewport);
  },

  display({ element }, value) {
    styleOf(element).display = value === "none" ? "none" : "";
    styleOf(element).visibility = value === "invisible" ? "hidden" : "";
  },

  transform({ element, viewport }, value = []) {
    /** @type {[string, any][]} */
    const steps = value.flatMap(Object.entries);
    const told = steps.map(([name, amount]) => {
      if (name.startsWith("scale")) return `${name}(${amount})`;
      return `${name}(${name.startsWith("translate") ? size(amount, viewport) : `${amount}deg`})`;
    });
    styleOf(element).transform = told.join(" ");
  },

  // Only what has a role may have a name.
  accessibilityLabel({ element }, value) {
    element.setAttribute("aria-label", value);
    if (element.localName === "div") element.setAttribute("role", "group");
  },
};

/** @type {Writers} */
export const CONTAINER = {
  direction: chosen("flexDirection", DIRECTIONS),
  alignItems: chosen("alignItems", ENDS),
  justifyContent: chosen("justifyContent", SPREAD),
  wrap: chosen("flexWrap", { noWrap: "nowrap", wrapReverse: "wrap-reverse" }),
};

/** @type {Writers} */
export const FRAME = {
  ...plain("backgroundColor", "background", "borderColor"),
  ...sized("borderWidth", "borderRadius", "borderTopLeftRadius", "borderTopRightRadius",
    "borderBottomLeftRadius", "borderBottomRightRadius"),
};

/** @type {Writers} */
export const TEXT = {
  ...plain("color", "fontFamily", "fontStyle", "fontWeight", "lineHeight"),
  ...sized("fontSize", "letterSpacing"),
  maxLines: ({ label }, value) => { styleOf(label).webkitLineClamp = value ? String(value) : "none"; },
  text({ label }, value) {
    const lines = String(value ?? "").split(/<br\s*\/?>/);
    label.replaceChildren(...lines.flatMap((line) => [document.createElement("br"), line]).slice(1));
  },
  textAlign: chosen("textAlign", { auto: "start" }),
  textAlignVertical: chosen("justifyContent", { top: "flex-start", bottom: "flex-end" }),
};

/** @type {Writers} */
export const TOUCH = {
  disabled: ({ element }, value) => { element.toggleAttribute("disabled", Boolean(value)); },
};

/** @type {Writer} */
function fitted(component) {
  const scale = component.get("scale") ?? "none";
  const sides = String(component.get("align") ?? "center").split("-").map((side) => ALIGN[side] ?? "");
  const x = sides.find((side) => side.startsWith("x")) ?? "xMid";
  const y = sides.find((side) => side.startsWith("Y")) ?? "YMid";
  const how = scale === "best-fill" ? "slice" : "meet";
  component.element.setAttribute("preserveAspectRatio", scale === "fill" ? "none" : `${x}${y} ${how}`);
}

/** @type {Writers} */
export const GRAPHIC = {
  align: fitted,
  scale: fitted,
  source: (component, value) => component.draw(value),
};
