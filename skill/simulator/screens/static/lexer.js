// An APL expression, cut into its words.

import { warn } from "./warnings.js";

/** @typedef {{ kind: "number" | "text" | "name" | "sign", value: any }} Word */

const WORD = new RegExp([
  "(?<space>\\s+)",
  "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?)",
  "(?<text>'[^']*'|\"[^\"]*\")",
  "(?<name>[@A-Za-z_]\\w*)",
  "(?<sign>&&|\\|\\||\\?\\?|[=!<>]=|[-+*/%<>!?:.,()[\\]])",
  "(?<rest>.)",
].join("|"), "gs");

/** @param {string} source what stands between "${" and "}" @returns {Word[]} none for nonsense */
export function words(source) {
  /** @type {Word[]} */
  const found = [];
  for (const { 0: written, groups = {} } of source.matchAll(WORD)) {
    const kind = /** @type {any} */ (Object.keys(groups).find((name) => groups[name] !== undefined));
    if (kind === "rest") {
      warn(`cannot read "${source}"`);
      return [];
    }
    const value = kind === "number" ? Number(written) : kind === "text" ? written.slice(1, -1) : written;
    if (kind !== "space") found.push({ kind, value });
  }
  return found;
}
