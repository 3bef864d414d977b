// Alexa Vector Graphics as SVG: the same elements under other names.

import { isBound, resolve } from "./expressions.js";
import { Scope } from "./scope.js";
import { warn } from "./warnings.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Record<string, any>} Written an element as the document has it */

const PAINT = ["fill", "fillOpacity", "stroke", "strokeOpacity", "strokeWidth"];

/** The elements: their names in SVG, the properties that they have, and what those are at first. */
const ELEMENTS = /** @type {Record<string, { name: string, defaults: Written, has: string[] }>} */ ({
  group: { name: "g", defaults: {}, has: ["opacity", "transform", "clipPath"] },
  path: {
    name: "path",
    defaults: { fill: "none" },
    has: [...PAINT, "pathData", "pathLength", "strokeDashArray", "strokeDashOffset", "strokeLineCap",
      "strokeLineJoin", "strokeMiterLimit"],
  },
  text: {
    name: "text",
    defaults: { fontSize: 40 },
    has: [...PAINT, "x", "y", "text", "textAnchor", "fontFamily", "fontSize", "fontStyle",
      "fontWeight", "letterSpacing"],
  },
});

/** Attributes whose names are not those of the properties with dashes. @type {Record<string, string>} */
const ATTRIBUTES = {
  pathData: "d", pathLength: "pathLength", strokeDashArray: "stroke-dasharray",
  strokeDashOffset: "stroke-dashoffset", strokeLineCap: "stroke-linecap",
  strokeLineJoin: "stroke-linejoin", strokeMiterLimit: "stroke-miterlimit",
};
const TURNING = ["rotation", "pivotX", "pivotY", "scaleX", "scaleY", "translateX", "translateY"];
const STRUCTURE = ["type", "bind", "when", "item", "items", "data", "description"];

/** A graphic in an <svg> element; `set` changes a parameter, `refresh` draws what has changed. */
export class Graphic {
  /** @type {(() => void)[]} */
  #touches = [];

  /**
   * @param {Element} element
   * @param {Written} avg the graphic
   * @param {Scope} outside where names are looked for that the graphic does not know
   */
  constructor(element, avg, outside) {
    const { width, height, viewportWidth = width, viewportHeight = height, parameters = [] } = avg;
    this.scope = new Scope(outside);
    /** @type {string[]} */
    this.parameters = parameters.map((/** @type {Written} */ { name }) => name);
    for (const it of parameters) this.scope.define({ [it.name]: it.default ?? null });
    element.setAttribute("viewBox", `0 0 ${viewportWidth} ${viewportHeight}`);
    element.replaceChildren(...this.#all(avg, this.scope));
    this.refresh();
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    if (this.scope.get(name) !== value) this.scope.define({ [name]: value });
  }

  refresh() {
    for (const touch of this.#touches) touch();
  }

  /** @param {Written} written @param {Scope} scope @returns {Element[]} */
  #all({ item = [], items = item }, scope) {
    return [items].flat().flatMap((each) => this.#one(each, scope) ?? []);
  }

  /** @param {Written} written @param {Scope} outside */
  #one(written, outside) {
    const kind = ELEMENTS[written.type];
    if (!kind) return warn(`graphics have no "${written.type}" here`);
    const scope = new Scope(outside);
    scope.bind(written.bind);
    if (!(resolve(written.when, scope) ?? true)) return null;
    const element = document.createElementNS(SVG, kind.name);
    element.append(...this.#all(written, scope));
    for (const [name, value] of Object.entries({ ...kind.defaults, ...written })) {
      if (kind.has.includes(name)) this.#follow(value, scope, (now) => write(element, name, now));
      else if (![...STRUCTURE, ...TURNING].includes(name)) {
        warn(`a graphic's ${written.type} has no "${name}" here`);
      }
    }
    if (TURNING.some((name) => name in written)) {
      const turns = TURNING.map((name) => written[name] ?? (name.startsWith("scale") ? 1 : 0));
      this.#follow(turns, scope, (now) => element.setAttribute("transform", turned(now)));
    }
    return element;
  }

  /**
   * Write a value now, and again whenever it changes.
   *
   * @param {any} value
   * @param {Scope} scope
   * @param {(now: any) => void} write
   */
  #follow(value, scope, write) {
    if (!isBound(value)) return write(value);
    /** @type {any} */
    let last;
    this.#touches.push(() => {
      const now = resolve(value, scope);
      const seen = typeof now === "object" ? JSON.stringify(now) : now;
      if (seen !== last) write(now);
      last = seen;
    });
  }
}

/** @param {SVGElement} element @param {string} name @param {any} value */
function write(element, name, value) {
  if (name === "text") element.textContent = value;
  else if (name === "clipPath") element.style.clipPath = `path("${value}")`;
  else {
    const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    element.setAttribute(ATTRIBUTES[name] ?? dashed, [value].flat().join(" "));
  }
}

/** @param {number[]} turns as in TURNING @returns {string} the same in SVG */
function turned([rotation, pivotX, pivotY, scaleX, scaleY, translateX, translateY]) {
  const there = `translate(${pivotX + translateX} ${pivotY + translateY})`;
  return `${there} rotate(${rotation}) scale(${scaleX} ${scaleY}) translate(${-pivotX} ${-pivotY})`;
}
