// Texts with ${…} in them, and whatever is made of such texts.

/** @import { Compiled } from "./parser.js" */

import { compile, written } from "./parser.js";

const EMBEDDED = /\$\{([^}]*)\}/;

/** @type {Map<string, Compiled>} */
const compiled = new Map();

/**
 * A written value with everything in it worked out. A text that is one expression alone keeps the
 * type of what comes out; lists and objects are worked out item by item.
 *
 * @param {any} value
 * @param {import("./scope.js").Scope} scope
 * @returns {any}
 */
export function resolve(value, scope) {
  if (typeof value === "string") {
    if (!value.includes("${")) return value;
    const known = compiled.get(value) ?? joined(value);
    compiled.set(value, known);
    return known(scope);
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolve(item, scope)]));
}

/** @param {string} text @returns {Compiled} */
function joined(text) {
  const pieces = text.split(EMBEDDED).map((piece, n) => (n % 2 ? compile(piece) : piece)).filter(Boolean);
  const [first, ...more] = pieces;
  if (typeof first === "function" && !more.length) return first;
  return (scope) => pieces.map((it) => (typeof it === "string" ? it : written(it(scope)))).join("");
}
