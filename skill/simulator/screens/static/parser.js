// From an expression to a function that works it out in a scope. Nothing is evaluated by the browser
// itself: the page's content security policy forbids it.

import { OPERATORS } from "./values.js";
import { warn } from "./warnings.js";

/** @typedef {(scope: import("./scope.js").Scope) => any} Compiled */

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/;
const NAME = /[A-Za-z_]\w*/;
const WORD = new RegExp(
  `${NUMBER.source}|'[^']*'|"[^"]*"|${NAME.source}|&&|\\|\\||\\?\\?|[=!<>]=|\\S`, "g",
);
// From the loosest to the tightest.
const LEVELS = [
  ["??"], ["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"],
];
/** @type {[string, (value: any) => any][]} */
const SIGNS = [["-", (value) => -value], ["+", Number], ["!", (value) => !value]];
const UNARY = new Map(SIGNS);

/** @param {string} source @returns {Compiled} which comes to nothing for nonsense, with a warning */
export function compile(source) {
  const words = source.match(WORD) ?? [];
  try {
    const compiled = ternary(words);
    if (words.length) throw new SyntaxError(`"${words[0]}" is too much`);
    return compiled;
  } catch (error) {
    warn(`cannot understand "${source}": ${error}`);
    return () => null;
  }
}

// Each of these takes the words of its part from the front.

/** @param {string[]} words @returns {Compiled} */
function ternary(words) {
  const condition = binary(words, 0);
  if (!taken(words, "?")) return condition;
  const yes = closed(words, ":");
  const no = ternary(words);
  return (scope) => (condition(scope) ? yes(scope) : no(scope));
}

/** @param {string[]} words @param {number} level @returns {Compiled} */
function binary(words, level) {
  if (level === LEVELS.length) return unary(words);
  let whole = binary(words, level + 1);
  while (LEVELS[level].includes(words[0])) {
    const [left, operator] = [whole, OPERATORS[next(words)]];
    const right = binary(words, level + 1);
    whole = (scope) => operator(left(scope), () => right(scope));
  }
  return whole;
}

/** @param {string[]} words @returns {Compiled} */
function unary(words) {
  const operator = UNARY.get(words[0]);
  if (!operator) return path(words);
  next(words);
  const operand = unary(words);
  return (scope) => operator(operand(scope));
}

/** @param {string[]} words a value, and what hangs on it: .name, [index], (arguments) */
function path(words) {
  for (let value = primary(words); ;) {
    if (taken(words, ".")) value = member(value, constant(next(words)));
    else if (taken(words, "[")) value = member(value, closed(words, "]"));
    else if (taken(words, "(")) value = called(value, list(words));
    else return value;
  }
}

/** @param {string[]} words @returns {Compiled} */
function primary(words) {
  const word = next(words);
  if (word === "(") return closed(words, ")");
  if (/^['"]./.test(word)) return constant(word.slice(1, -1));
  if (/^\.?\d/.test(word)) return constant(Number(word));
  if (!NAME.test(word)) throw new SyntaxError(`"${word}" is no value`);
  return (scope) => scope.get(word);
}

/** @param {string[]} words @param {string} end */
function closed(words, end) {
  const inside = ternary(words);
  expect(words, end);
  return inside;
}

/** @param {string[]} words */
function list(words) {
  /** @type {Compiled[]} */
  const items = [];
  if (taken(words, ")")) return items;
  do items.push(ternary(words)); while (taken(words, ","));
  expect(words, ")");
  return items;
}

/** @param {string[]} words @param {string} word @returns {boolean} whether it came next */
const taken = (words, word) => words[0] === word && Boolean(words.shift());

/** @param {string[]} words @param {string} word */
function expect(words, word) {
  if (!taken(words, word)) throw new SyntaxError(`"${word}" is missing`);
}

/** @param {string[]} words */
const next = (words) => words.shift() ?? "";

/** @param {any} value @returns {Compiled} */
const constant = (value) => () => value;

/** @param {Compiled} callee @param {Compiled[]} items @returns {Compiled} */
const called = (callee, items) => (scope) => {
  const target = callee(scope);
  if (typeof target === "function") return target(...items.map((item) => item(scope)));
  return warn("a function is called that is not known here");
};

/** @param {Compiled} owner @param {Compiled} key @returns {Compiled} */
const member = (owner, key) => (scope) => {
  const target = owner(scope);
  const name = key(scope);
  if (typeof name === "number") return target?.at?.(name) ?? null;
  if (name === "length") return target?.length ?? null;
  return target != null && Object.hasOwn(target, name) ? target[name] : null;
};
