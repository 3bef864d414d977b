// From the words of an expression to a function that works it out in a scope. Nothing is evaluated
// by the browser itself: the page's content security policy forbids it.

import { words } from "./lexer.js";
import { OPERATORS } from "./values.js";
import { warn } from "./warnings.js";

/** @typedef {(scope: import("./scope.js").Scope) => any} Compiled */

// From the loosest to the tightest.
const LEVELS = [
  ["??"], ["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"],
];
/** @type {Record<string, (value: any) => any>} */
const UNARY = { "-": (value) => -value, "+": Number, "!": (value) => !value };
/** @type {Record<string, any>} */
const CONSTANTS = { true: true, false: false, null: null };

/** @param {string} source @returns {Compiled} which comes to nothing for nonsense, with a warning */
export function compile(source) {
  const parser = new Parser(source);
  const compiled = parser.ternary();
  if (parser.understood) return compiled;
  warn(`cannot understand "${source}"`);
  return () => null;
}

class Parser {
  #at = 0;
  #failed = false;

  /** @param {string} source */
  constructor(source) {
    this.words = words(source);
  }

  get understood() {
    return this.words.length > 0 && !this.#failed && this.#at === this.words.length;
  }

  /** @returns {Compiled} */
  ternary() {
    const condition = this.#binary(0);
    if (!this.#take("?")) return condition;
    const yes = this.ternary();
    this.#expect(":");
    const no = this.ternary();
    return (scope) => (condition(scope) ? yes(scope) : no(scope));
  }

  /** @param {number} level @returns {Compiled} */
  #binary(level) {
    if (level === LEVELS.length) return this.#unary();
    let whole = this.#binary(level + 1);
    for (let sign = this.#take(...LEVELS[level]); sign; sign = this.#take(...LEVELS[level])) {
      whole = joined(OPERATORS[sign], whole, this.#binary(level + 1));
    }
    return whole;
  }

  /** @returns {Compiled} */
  #unary() {
    const sign = this.#take(...Object.keys(UNARY));
    if (!sign) return this.#path(this.#primary());
    const operand = this.#unary();
    return (scope) => UNARY[sign](operand(scope));
  }

  /** @param {Compiled} start what hangs on a value: .name, [index], (arguments) */
  #path(start) {
    for (let value = start; ;) {
      if (this.#take(".")) value = member(value, constant(this.#next().value));
      else if (this.#take("[")) value = member(value, this.#closed("]"));
      else if (this.#take("(")) value = called(value, this.#list());
      else return value;
    }
  }

  /** @returns {Compiled} */
  #primary() {
    const { kind, value } = this.#next();
    if (kind === "number" || kind === "text") return constant(value);
    if (kind === "name") return value in CONSTANTS ? constant(CONSTANTS[value]) : (scope) => scope.get(value);
    if (value === "(") return this.#closed(")");
    this.#failed = true;
    return constant(null);
  }

  /** @param {string} end */
  #closed(end) {
    const inside = this.ternary();
    this.#expect(end);
    return inside;
  }

  #list() {
    /** @type {Compiled[]} */
    const items = [];
    if (this.#take(")")) return items;
    do items.push(this.ternary()); while (this.#take(","));
    this.#expect(")");
    return items;
  }

  #next() {
    return this.words[this.#at++] ?? { kind: "sign", value: "" };
  }

  /** @param {...string} signs @returns {string} the one that comes next; "" if none of them does */
  #take(...signs) {
    const word = this.words[this.#at];
    if (word?.kind !== "sign" || !signs.includes(word.value)) return "";
    this.#at += 1;
    return word.value;
  }

  /** @param {string} sign */
  #expect(sign) {
    if (!this.#take(sign)) this.#failed = true;
  }
}

/** @param {any} value @returns {Compiled} */
const constant = (value) => () => value;

/** @param {import("./values.js").Operator} operator @param {Compiled} a @param {Compiled} b */
const joined = (operator, a, b) =>
  /** @type {Compiled} */ ((scope) => operator(a(scope), () => b(scope)));

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
