// Alexa Vector Graphics as SVG: the same elements under other names.

import { isBound, resolve } from "./expressions.js";
import { report } from "./report.js";
import { Scope } from "./scope.js";

const SVG = "http://www.w3.org/2000/svg";

const plain = (name) => (element, value) => {
  if (value != null && typeof value === "object") report(`a graphic's "${name}" is no plain value`);
  element.setAttribute(name, value);
};

const PAINT = {
  fill: plain("fill"),
  fillOpacity: plain("fill-opacity"),
  stroke: plain("stroke"),
  strokeOpacity: plain("stroke-opacity"),
  strokeWidth: plain("stroke-width"),
};

/** What the properties of each element mean, and those it has if nothing is said. */
const ELEMENTS = {
  group: {
    name: "g",
    defaults: {},
    properties: {
      opacity: plain("opacity"),
      transform: plain("transform"),
      clipPath: (element, value) => { element.style.clipPath = `path("${value}")`; },
    },
  },
  path: {
    name: "path",
    defaults: { fill: "none" },
    properties: {
      ...PAINT,
      pathData: plain("d"),
      pathLength: plain("pathLength"),
      strokeDashArray: (element, dashes) =>
        element.setAttribute("stroke-dasharray", dashes.join(" ")),
      strokeDashOffset: plain("stroke-dashoffset"),
      strokeLineCap: plain("stroke-linecap"),
      strokeLineJoin: plain("stroke-linejoin"),
      strokeMiterLimit: plain("stroke-miterlimit"),
    },
  },
  text: {
    name: "text",
    defaults: { fontSize: 40 },
    properties: {
      ...PAINT,
      x: plain("x"),
      y: plain("y"),
      text: (element, value) => { element.textContent = value; },
      textAnchor: plain("text-anchor"),
      fontFamily: plain("font-family"),
      fontSize: plain("font-size"),
      fontStyle: plain("font-style"),
      fontWeight: plain("font-weight"),
      letterSpacing: plain("letter-spacing"),
    },
  },
};

const TURNING = ["rotation", "pivotX", "pivotY", "scaleX", "scaleY", "translateX", "translateY"];
const STRUCTURE = ["type", "bind", "when", "item", "items", "data", "description"];

/** A graphic in an <svg> element; `set` changes a parameter, `refresh` draws what has changed. */
export class Graphic {
  #touches = [];

  /**
   * @param {SVGElement} element
   * @param {Record<string, any>} avg the graphic as the document has it
   * @param {Scope} outside where names are looked for that the graphic does not know
   */
  constructor(element, avg, outside) {
    this.scope = new Scope(outside);
    this.parameters = new Map((avg.parameters ?? []).map((it) => [it.name, it.default ?? null]));
    for (const [name, value] of this.parameters) this.scope.define(name, value);
    const { width, height, viewportWidth = width, viewportHeight = height } = avg;
    element.setAttribute("viewBox", `0 0 ${viewportWidth} ${viewportHeight}`);
    element.replaceChildren(...this.#all(avg, this.scope));
    this.refresh();
  }

  set(name, value) {
    if (this.scope.get(name) !== value) this.scope.define(name, value);
  }

  refresh() {
    for (const touch of this.#touches) touch();
  }

  #all(written, scope) {
    const items = [written.items ?? written.item ?? []].flat();
    return items.map((item) => this.#one(item, scope)).filter(Boolean);
  }

  #one(written, outside) {
    const kind = ELEMENTS[written.type];
    if (!kind) return report(`graphics have no "${written.type}" here`);
    const scope = new Scope(outside);
    for (const { name, value } of written.bind ?? []) scope.bind(name, value);
    if (!(resolve(written.when, scope) ?? true)) return null;
    const element = document.createElementNS(SVG, kind.name);
    element.append(...this.#all(written, scope));
    this.#paint(element, kind, { ...kind.defaults, ...written }, scope);
    return element;
  }

  #paint(element, kind, written, scope) {
    for (const [name, value] of Object.entries(written)) {
      const write = kind.properties[name];
      if (write) this.#follow(value, scope, (now) => write(element, now));
      else if (!STRUCTURE.includes(name) && !TURNING.includes(name)) {
        report(`a graphic's ${written.type} has no "${name}" here`);
      }
    }
    if (TURNING.some((name) => name in written)) {
      const turns = TURNING.map((name) => written[name] ?? (name.startsWith("scale") ? 1 : 0));
      this.#follow(turns, scope, (now) => element.setAttribute("transform", turned(...now)));
    }
  }

  // Write a value now, and again whenever it changes.
  #follow(value, scope, write) {
    if (!isBound(value)) return write(value);
    let last;
    this.#touches.push(() => {
      const now = resolve(value, scope);
      const seen = typeof now === "object" ? JSON.stringify(now) : now;
      if (seen !== last) write(now);
      last = seen;
    });
  }
}

function turned(rotation, pivotX, pivotY, scaleX, scaleY, translateX, translateY) {
  const there = `translate(${pivotX + translateX} ${pivotY + translateY})`;
  return `${there} rotate(${rotation}) scale(${scaleX} ${scaleY}) translate(${-pivotX} ${-pivotY})`;
}
