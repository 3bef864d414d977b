// Texts with ${…} in them, and whatever is made of such texts.

/** @import { Compiled } from "./parser.js" */
/** @import { Scope } from "./scope.js" */

import { compile } from "./parser.js";
import { written } from "./values.js";

const EMBEDDED = /\$\{((?:[^}"']|"[^"]*"|'[^']*')*)\}/g;

/** @type {Map<string, Compiled>} */
const compiled = new Map();

/** @param {unknown} value @returns {boolean} whether anything in it has to be worked out */
export function isBound(value) {
  if (typeof value === "string") return value.includes("${") || value.startsWith("@");
  return typeof value === "object" && value !== null && Object.values(value).some(isBound);
}

/**
 * A written value with everything in it worked out. A text that is one expression alone keeps the
 * type of what comes out; lists and objects are worked out item by item.
 *
 * @param {any} value
 * @param {Scope} scope
 * @returns {any}
 */
export function resolve(value, scope) {
  if (!isBound(value)) return value;
  if (typeof value === "string") return template(value)(scope);
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolve(item, scope)]));
}

/** @param {string} text @returns {Compiled} */
function template(text) {
  const known = compiled.get(text);
  if (known) return known;
  const made = text[0] === "@" ? (/** @type {Scope} */ scope) => scope.get(text) : joined(text);
  compiled.set(text, made);
  return made;
}

/** @param {string} text @returns {Compiled} */
function joined(text) {
  const pieces = text.split(EMBEDDED).map((piece, n) => (n % 2 ? compile(piece) : () => piece));
  const told = pieces.filter((piece, n) => n % 2 || piece(/** @type {any} */ (null)));
  if (told.length === 1) return told[0];
  return (scope) => told.map((piece) => written(piece(scope))).join("");
}
