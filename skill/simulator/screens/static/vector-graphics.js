// The elements of Alexa Vector Graphics, which are SVG's under other names.

/** @import { Type, Writers } from "./component-types.js" */

/** @type {Record<string, Type>} */
export const ELEMENTS = {
  group: { make: () => svg("g"), properties: attributes({ opacity: "opacity" }) },
  path: {
    make: () => svg("path", { fill: "none" }),
    properties: attributes({
      pathData: "d", fill: "fill", stroke: "stroke", strokeOpacity: "stroke-opacity", fillOpacity: "fill-opacity",
      strokeWidth: "stroke-width", strokeLineCap: "stroke-linecap", strokeLineJoin: "stroke-linejoin",
      strokeDashArray: "stroke-dasharray", strokeDashOffset: "stroke-dashoffset",
    }),
  },
};

/** @param {string} name of the element @param {Record<string, string>} attributes at first */
export function svg(name, attributes = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return /** @type {SVGElement} */ (element);
}

/** @param {Record<string, string>} names of attributes by the properties that are written there @returns {Writers} */
function attributes(names) {
  return Object.fromEntries(Object.entries(names).map(([name, attribute]) =>
    [name, ({ element }, value) => element.setAttribute(attribute, value)]));
}
