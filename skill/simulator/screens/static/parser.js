// From an expression to a function that works it out in a scope. Nothing is evaluated by the browser
// itself: the page's content security policy forbids it.

import { warn } from "./warnings.js";

/** @typedef {(scope: import("./scope.js").Scope) => any} Compiled */
/** @typedef {(a: any, b: () => any) => any} Operator its second operand is worked out if needed */

const NUMBER = /\d*\.?\d+(?:e[-+]?\d+)?/;
const NAME = /[A-Za-z_]\w*/;
const WORD = new RegExp(`${NUMBER.source}|'[^']*'|${NAME.source}|&&|\\|\\||[=!<>]=|\\S`, "g");

/** From the loosest to the tightest. @type {Record<string, Operator>[]} */
const LEVELS = [
  { "||": (a, b) => a || b() },
  { "&&": (a, b) => a && b() },
  { "==": (a, b) => a === b(), "!=": (a, b) => a !== b() },
  { "<": (a, b) => a < b(), ">": (a, b) => a > b(), "<=": (a, b) => a <= b(), ">=": (a, b) => a >= b() },
  { "+": (a, b) => plus(a, b()), "-": (a, b) => a - b() },
  { "*": (a, b) => a * b(), "/": (a, b) => a / b(), "%": (a, b) => a % b() },
];
/** @type {Record<string, (value: any) => any>} */
const SIGNS = { "-": (value) => -value, "!": (value) => !value };

/** @param {string} source @returns {Compiled} which comes to nothing for nonsense, with a warning */
export function compile(source) {
  try {
    const parser = new Parser(source);
    const compiled = parser.ternary();
    if (parser.words.length) throw new SyntaxError(`"${parser.words[0]}" is too much`);
    return compiled;
  } catch (error) {
    warn(`cannot understand "${source}": ${error}`);
    return () => null;
  }
}

/** @param {any} value @returns {string} a value as it stands inside a text */
export function written(value) {
  return typeof value === "number" ? String(Number(value.toFixed(6))) : String(value ?? "");
}

/** @param {any} a @param {any} b */
function plus(a, b) {
  return typeof a === "number" && typeof b === "number" ? a + b : written(a) + written(b);
}

/** Each of its methods takes the words of its part from the front. */
class Parser {
  /** @param {string} source */
  constructor(source) {
    this.words = /** @type {string[]} */ (source.match(WORD) ?? []);
  }

  /** @returns {Compiled} */
  ternary() {
    const condition = this.binary(0);
    if (!this.taken("?")) return condition;
    const yes = this.closed(":");
    const no = this.ternary();
    return (scope) => (condition(scope) ? yes(scope) : no(scope));
  }

  /** @param {number} level @returns {Compiled} */
  binary(level) {
    if (level === LEVELS.length) return this.unary();
    let whole = this.binary(level + 1);
    while (Object.hasOwn(LEVELS[level], this.words[0])) {
      const [left, operator] = [whole, LEVELS[level][this.next()]];
      const right = this.binary(level + 1);
      whole = (scope) => operator(left(scope), () => right(scope));
    }
    return whole;
  }

  /** @returns {Compiled} */
  unary() {
    const sign = SIGNS[this.words[0]];
    if (!sign) return this.path();
    this.next();
    const operand = this.unary();
    return (scope) => sign(operand(scope));
  }

  // A value, and what hangs on it: .name, [index], (arguments).
  path() {
    for (let value = this.primary(); ;) {
      if (this.taken(".")) value = member(value, constant(this.next()));
      else if (this.taken("[")) value = member(value, this.closed("]"));
      else if (this.taken("(")) value = called(value, this.list());
      else return value;
    }
  }

  /** @returns {Compiled} */
  primary() {
    const word = this.next();
    if (word === "(") return this.closed(")");
    if (word.startsWith("'")) return constant(word.slice(1, -1));
    if (/^\.?\d/.test(word)) return constant(Number(word));
    if (!NAME.test(word)) throw new SyntaxError(`"${word}" is no value`);
    return (scope) => scope.get(word);
  }

  list() {
    const items = [this.ternary()];
    while (this.taken(",")) items.push(this.ternary());
    this.expect(")");
    return items;
  }

  /** @param {string} end @returns {Compiled} what stands before it */
  closed(end) {
    const inside = this.ternary();
    this.expect(end);
    return inside;
  }

  /** @param {string} word @returns {boolean} whether it came next */
  taken(word) {
    return this.words[0] === word && Boolean(this.next());
  }

  /** @param {string} word */
  expect(word) {
    if (!this.taken(word)) throw new SyntaxError(`"${word}" is missing`);
  }

  next() {
    return this.words.shift() ?? "";
  }
}

/** @param {any} value @returns {Compiled} */
const constant = (value) => () => value;

/** @param {Compiled} callee @param {Compiled[]} items @returns {Compiled} */
const called = (callee, items) => (scope) => {
  const target = callee(scope);
  if (typeof target === "function") return target(...items.map((item) => item(scope)));
  return warn("a function is called that is not known here");
};

/** @param {Compiled} owner @param {Compiled} key @returns {Compiled} nothing where there is no such member */
const member = (owner, key) => (scope) => {
  const whole = owner(scope);
  // As in APL core (CalcFieldAccess): only lists have a length.
  if (typeof whole === "string") return warn(`a text has no "${key(scope)}"`);
  return whole?.[key(scope)] ?? null;
};
