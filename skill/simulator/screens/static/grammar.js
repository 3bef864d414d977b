// From the words of an expression to a function that works it out in a scope. Nothing is evaluated
// by the browser itself: the page's content security policy forbids it.

import { report } from "./report.js";
import { tokens } from "./tokens.js";
import { OPERATORS } from "./values.js";

/** @typedef {(scope: { get(name: string): unknown }) => unknown} Compiled */

// From the loosest to the tightest.
const LEVELS = [
  ["??"], ["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"],
];
const UNARY = {
  "-": (value) => -value,
  "+": (value) => Number(value),
  "!": (value) => !value,
};
const WORDS = { true: true, false: false, null: null };

/** @param {string} source @returns {Compiled} */
export function compile(source) {
  const words = tokens(source);
  const reader = new Reader(words);
  const compiled = reader.ternary();
  if (words.length && !reader.failed && reader.done) return compiled;
  report(`cannot understand "${source}"`);
  return () => null;
}

class Reader {
  #at = 0;
  failed = false;

  constructor(words) {
    this.words = words;
  }

  get done() {
    return this.#at === this.words.length;
  }

  ternary() {
    const condition = this.#binary(0);
    if (!this.#take("?")) return condition;
    const yes = this.ternary();
    this.#expect(":");
    const no = this.ternary();
    return (scope) => (condition(scope) ? yes(scope) : no(scope));
  }

  #binary(level) {
    if (level === LEVELS.length) return this.#unary();
    let whole = this.#binary(level + 1);
    for (let sign = this.#take(...LEVELS[level]); sign; sign = this.#take(...LEVELS[level])) {
      whole = joined(OPERATORS[sign], whole, this.#binary(level + 1));
    }
    return whole;
  }

  #unary() {
    const sign = this.#take(...Object.keys(UNARY));
    if (!sign) return this.#path(this.#primary());
    const operand = this.#unary();
    return (scope) => UNARY[sign](operand(scope));
  }

  // What hangs on a value: .name, [index], (arguments).
  #path(start) {
    for (let value = start; ;) {
      if (this.#take(".")) value = member(value, constant(this.#next()?.value));
      else if (this.#take("[")) value = member(value, this.#closed("]"));
      else if (this.#take("(")) value = called(value, this.#list());
      else return value;
    }
  }

  #primary() {
    const { kind, value } = this.#next() ?? {};
    if (kind === "number" || kind === "text") return constant(value);
    if (kind === "name" && value in WORDS) return constant(WORDS[value]);
    if (kind === "name") return (scope) => scope.get(value);
    if (value === "(") return this.#closed(")");
    this.failed = true;
    return constant(null);
  }

  #closed(end) {
    const inside = this.ternary();
    this.#expect(end);
    return inside;
  }

  #list() {
    const items = [];
    if (this.#take(")")) return items;
    do items.push(this.ternary()); while (this.#take(","));
    this.#expect(")");
    return items;
  }

  #next() {
    return this.words[this.#at++];
  }

  #take(...signs) {
    const word = this.words[this.#at];
    if (word?.kind !== "sign" || !signs.includes(word.value)) return "";
    this.#at += 1;
    return word.value;
  }

  #expect(sign) {
    if (!this.#take(sign)) this.failed = true;
  }
}

const constant = (value) => () => value;

const joined = (operator, a, b) => (scope) => operator(a(scope), () => b(scope));

const called = (callee, items) => (scope) => {
  const target = callee(scope);
  if (typeof target === "function") return target(...items.map((item) => item(scope)));
  report("a function is called that is not known here");
  return null;
};

const member = (owner, key) => (scope) => {
  const target = owner(scope);
  const name = key(scope);
  if (typeof name === "number") return target?.at?.(name) ?? null;
  if (name === "length") return target?.length ?? null;
  return target != null && Object.hasOwn(target, name) ? target[name] : null;
};
