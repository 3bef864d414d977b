// Texts with ${…} in them, and whatever is made of such texts.

import { compile } from "./grammar.js";
import { written } from "./values.js";

const EMBEDDED = /\$\{((?:[^}"']|"[^"]*"|'[^']*')*)\}/g;

/** @type {Map<string, import("./grammar.js").Compiled>} */
const compiled = new Map();

/** @param {unknown} value @returns {boolean} whether anything in it has to be worked out */
export function isBound(value) {
  if (typeof value === "string") return value.includes("${") || value.startsWith("@");
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(isBound);
}

/**
 * A written value with everything in it worked out. A text that is one expression alone keeps the
 * type of what comes out; lists and objects are worked out item by item.
 *
 * @param {unknown} value
 * @param {import("./scope.js").Scope} scope
 * @returns {any}
 */
export function resolve(value, scope) {
  if (!isBound(value)) return value;
  if (typeof value === "string") return template(value)(scope);
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  const entries = Object.entries(value).map(([name, item]) => [name, resolve(item, scope)]);
  return Object.fromEntries(entries);
}

function template(text) {
  if (!compiled.has(text)) compiled.set(text, text[0] === "@" ? resource(text) : joined(text));
  return compiled.get(text);
}

const resource = (name) => (scope) => scope.get(name);

function joined(text) {
  const pieces = text.split(EMBEDDED).map((piece, n) => (n % 2 ? compile(piece) : piece));
  const told = pieces.filter((piece) => piece !== "");
  if (told.length === 1) return told[0];
  const tell = (scope) => (piece) => (typeof piece === "string" ? piece : written(piece(scope)));
  return (scope) => told.map(tell(scope)).join("");
}
