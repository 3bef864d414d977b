// Dimensions: density-independent pixels are the pixels of our picture, vw and vh hundredths of it.

const DIMENSION = /^(-?[\d.]+)(dp|px|vw|vh)?$/;

/**
 * @param {unknown} value a number of dp, or a text such as "12vh", "50%", "auto"
 * @param {{ width: number, height: number, density: number }} viewport sizes in dp
 * @returns {string} the same in CSS
 */
export function size(value, viewport) {
  if (typeof value === "number") return `${value}px`;
  const found = DIMENSION.exec(String(value));
  return found ? `${Number(found[1]) * unit(found[2], viewport)}px` : String(value ?? "");
}

function unit(name, { width, height, density }) {
  return { vw: width / 100, vh: height / 100, px: 1 / density }[name] ?? 1;
}
