// What each property of a component means in CSS. A writer gets the component and the new value.

import { size } from "./sizes.js";

/** @typedef {(component: import("./component.js").Component, value: any) => void} Writer */

const css = (name) => ({ element }, value) => { element.style[name] = String(value); };

const sized = (name) => ({ element, viewport }, value) => {
  element.style[name] = size(value, viewport);
};

const chosen = (name, words) => ({ element }, value) => {
  element.style[name] = words[value] ?? value;
};

const ENDS = { start: "flex-start", end: "flex-end" };
const SPREAD = {
  ...ENDS, spaceBetween: "space-between", spaceAround: "space-around", spaceEvenly: "space-evenly",
};
const SIDES = ["Left", "Top", "Right", "Bottom"];
const CORNERS = ["TopLeft", "TopRight", "BottomLeft", "BottomRight"];
const DIRECTIONS = { rowReverse: "row-reverse", columnReverse: "column-reverse" };
const MARGINS = { column: "Top", row: "Left", columnReverse: "Bottom", rowReverse: "Right" };

// One dimension for all sides, or a list: left, top, right, bottom.
function padding({ element, viewport }, value) {
  const sides = [value].flat();
  SIDES.forEach((side, n) => {
    element.style[`padding${side}`] = size(sides[n] ?? sides[n - 2] ?? sides[0], viewport);
  });
}

// The distance from the sibling before; the first has none.
function spacing(component, value) {
  const { parent, element, viewport } = component;
  if (!parent || parent.children[0] === component) return;
  const side = MARGINS[parent.get("direction") ?? parent.kind.direction ?? "column"];
  element.style[`margin${side}`] = size(value, viewport);
}

// Only what has a role may have a name.
function labelled({ element }, value) {
  element.setAttribute("aria-label", value);
  if (element.localName === "div") element.setAttribute("role", "group");
}

function display({ element }, value) {
  element.style.display = value === "none" ? "none" : "";
  element.style.visibility = value === "invisible" ? "hidden" : "";
}

function transform({ element, viewport }, value) {
  const told = (value ?? []).flatMap((step) => Object.entries(step)).map(([name, amount]) => {
    if (name.startsWith("scale")) return `${name}(${amount})`;
    if (name.startsWith("translate")) return `${name}(${size(amount, viewport)})`;
    return `${name}(${amount}deg)`;
  });
  element.style.transform = told.join(" ");
}

const inset = Object.fromEntries(
  ["left", "top", "right", "bottom"].map((side) => [side, sized(side)]),
);
const paddings = Object.fromEntries(
  SIDES.map((side) => [`padding${side}`, sized(`padding${side}`)]),
);
const radii = Object.fromEntries(
  CORNERS.map((corner) => [`border${corner}Radius`, sized(`border${corner}Radius`)]),
);

/** @type {Record<string, Writer>} what every component has */
export const COMMON = {
  width: sized("width"),
  height: sized("height"),
  minWidth: sized("minWidth"),
  minHeight: sized("minHeight"),
  maxWidth: sized("maxWidth"),
  maxHeight: sized("maxHeight"),
  padding,
  ...paddings,
  ...inset,
  grow: css("flexGrow"),
  shrink: css("flexShrink"),
  alignSelf: chosen("alignSelf", ENDS),
  position: css("position"),
  spacing,
  opacity: css("opacity"),
  display,
  transform,
  accessibilityLabel: labelled,
};

/** @type {Record<string, Writer>} */
export const CONTAINER = {
  direction: chosen("flexDirection", DIRECTIONS),
  alignItems: chosen("alignItems", ENDS),
  justifyContent: chosen("justifyContent", SPREAD),
  wrap: chosen("flexWrap", { noWrap: "nowrap", wrapReverse: "wrap-reverse" }),
};

/** @type {Record<string, Writer>} */
export const FRAME = {
  backgroundColor: css("backgroundColor"),
  background: css("background"),
  borderColor: css("borderColor"),
  borderWidth: sized("borderWidth"),
  borderRadius: sized("borderRadius"),
  ...radii,
};

/** @type {Record<string, Writer>} */
export const TEXT = {
  color: css("color"),
  fontFamily: css("fontFamily"),
  fontSize: sized("fontSize"),
  fontStyle: css("fontStyle"),
  fontWeight: css("fontWeight"),
  letterSpacing: sized("letterSpacing"),
  lineHeight: css("lineHeight"),
  maxLines: ({ label }, value) => { label.style.webkitLineClamp = value ? String(value) : "none"; },
  text: ({ label }, value) => {
    const lines = String(value ?? "").split(/<br\s*\/?>/);
    const broken = lines.flatMap((line) => [document.createElement("br"), line]);
    label.replaceChildren(...broken.slice(1));
  },
  textAlign: chosen("textAlign", { auto: "start" }),
  textAlignVertical: chosen("justifyContent", { top: "flex-start", bottom: "flex-end" }),
};

/** @type {Record<string, Writer>} */
export const TOUCH = {
  disabled: ({ element }, value) => { element.disabled = Boolean(value); },
};

const ALIGN = { left: "xMin", right: "xMax", top: "YMin", bottom: "YMax" };

function fitted(component) {
  const scale = component.get("scale") ?? "none";
  const sides = String(component.get("align") ?? "center").split("-");
  const x = sides.map((side) => ALIGN[side]).find((side) => side?.startsWith("x")) ?? "xMid";
  const y = sides.map((side) => ALIGN[side]).find((side) => side?.startsWith("Y")) ?? "YMid";
  const how = scale === "best-fill" ? "slice" : "meet";
  const told = scale === "fill" ? "none" : `${x}${y} ${how}`;
  component.element.setAttribute("preserveAspectRatio", told);
}

/** @type {Record<string, Writer>} */
export const GRAPHIC = {
  align: fitted,
  scale: fitted,
  source: (component, value) => component.draw(value),
};
