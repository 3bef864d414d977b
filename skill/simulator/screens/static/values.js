// What APL makes of values: they are written, compared and added in its own way.

/** @typedef {(a: any, b: () => any) => any} Operator its second operand is worked out if needed */

/** @param {any} value @returns {string} a value as it stands inside a text */
export function written(value) {
  if (value == null) return "";
  if (typeof value === "number" && Number.isFinite(value)) return String(Number(value.toFixed(6)));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** @param {(x: number, y: number) => number} calculate @returns {Operator} */
const numbers = (calculate) => (a, b) => {
  const other = b();
  return typeof a === "number" && typeof other === "number" ? calculate(a, other) : NaN;
};

/** @param {any} a @param {any} b */
function plus(a, b) {
  const sum = typeof a === "number" && typeof b === "number";
  return sum ? a + b : written(a) + written(b);
}

/** @type {Record<string, Operator>} */
export const OPERATORS = {
  "??": (a, b) => a ?? b(),
  "||": (a, b) => a || b(),
  "&&": (a, b) => a && b(),
  "==": (a, b) => (a ?? null) === (b() ?? null),
  "!=": (a, b) => (a ?? null) !== (b() ?? null),
  "<": (a, b) => a < b(),
  ">": (a, b) => a > b(),
  "<=": (a, b) => a <= b(),
  ">=": (a, b) => a >= b(),
  "+": (a, b) => plus(a, b()),
  "-": numbers((x, y) => x - y),
  "*": numbers((x, y) => x * y),
  "/": numbers((x, y) => x / y),
  "%": numbers((x, y) => x % y),
};

const { PI, abs, ceil, cos, floor, max, min, round, sign, sin, sqrt, trunc } = Math;

/** What every expression knows. @type {Record<string, any>} */
export const FUNCTIONS = {
  true: true,
  false: false,
  null: null,
  Math: {
    PI, abs, ceil, cos, floor, max, min, round, sign, sin, sqrt, trunc,
    clamp: (/** @type {[number, number, number]} */ ...[least, value, most]) => max(least, min(value, most)),
  },
  String: { toUpperCase: (/** @type {any} */ text) => written(text).toUpperCase() },
};
