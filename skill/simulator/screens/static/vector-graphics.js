// The elements of Alexa Vector Graphics, which are SVG's under other names.

/** @import { Type, Writer } from "./component-types.js" */

/** Attributes whose names are not those of the properties with dashes. @type {Record<string, string>} */
const ATTRIBUTES = {
  pathData: "d", pathLength: "pathLength", strokeDashArray: "stroke-dasharray",
  strokeDashOffset: "stroke-dashoffset", strokeLineCap: "stroke-linecap",
  strokeLineJoin: "stroke-linejoin", strokeMiterLimit: "stroke-miterlimit",
};

/** @type {Record<string, Type>} */
export const ELEMENTS = {
  group: { make: () => svg("g"), properties: attributes("opacity") },
  path: {
    make: () => svg("path", { fill: "none" }),
    properties: attributes("fill", "fillOpacity", "stroke", "strokeOpacity", "strokeWidth",
      ...Object.keys(ATTRIBUTES)),
  },
};

/** @param {string} name of the element @param {Record<string, string>} attributes at first */
export function svg(name, attributes = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return /** @type {SVGElement} */ (element);
}

/** @param {...string} names @returns {Record<string, Writer>} of the properties with these names */
function attributes(...names) {
  return Object.fromEntries(names.map((name) => {
    const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const attribute = ATTRIBUTES[name] ?? dashed;
    return [name, ({ element }, value) => element.setAttribute(attribute, [value].flat().join(" "))];
  }));
}
