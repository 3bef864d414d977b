// What APL makes of values: they are written, compared and added in its own way.

/** @param {unknown} value @returns {string} a value as it stands inside a text */
export function written(value) {
  if (value == null) return "";
  if (typeof value === "number" && !Number.isInteger(value)) return short(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

// Six decimals at most, as the engine has them.
function short(number) {
  return Number.isFinite(number) ? String(Number(number.toFixed(6))) : String(number);
}

const numbers = (calculate) => (a, b) =>
  typeof a === "number" && typeof b === "number" ? calculate(a, b) : NaN;

// Each gets its second operand as a function, so that logic need not work it out.
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
  "-": (a, b) => numbers((x, y) => x - y)(a, b()),
  "*": (a, b) => numbers((x, y) => x * y)(a, b()),
  "/": (a, b) => numbers((x, y) => x / y)(a, b()),
  "%": (a, b) => numbers((x, y) => x % y)(a, b()),
};

function plus(a, b) {
  const sum = typeof a === "number" && typeof b === "number";
  return sum ? a + b : written(a) + written(b);
}

/** The functions that every expression knows. */
export const FUNCTIONS = {
  Math: {
    PI: Math.PI,
    abs: Math.abs,
    ceil: Math.ceil,
    clamp: (least, value, most) => Math.max(least, Math.min(value, most)),
    cos: Math.cos,
    floor: Math.floor,
    max: Math.max,
    min: Math.min,
    round: Math.round,
    sign: Math.sign,
    sin: Math.sin,
    sqrt: Math.sqrt,
    trunc: Math.trunc,
  },
  String: {
    length: (text) => written(text).length,
    slice: (text, from, to) => written(text).slice(from, to),
    toLowerCase: (text) => written(text).toLowerCase(),
    toUpperCase: (text) => written(text).toUpperCase(),
  },
  Array: {
    indexOf: (list, item) => (list ?? []).indexOf(item),
    slice: (list, from, to) => (list ?? []).slice(from, to),
  },
};
