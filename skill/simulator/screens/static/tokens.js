// An APL expression, cut into its words.

import { report } from "./report.js";

/** @typedef {{ kind: "number" | "text" | "name" | "sign", value: string | number }} Token */

const WORD = new RegExp([
  "(?<space>\\s+)",
  "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?)",
  "(?<text>'[^']*'|\"[^\"]*\")",
  "(?<name>[@A-Za-z_]\\w*)",
  "(?<sign>&&|\\|\\||\\?\\?|[=!<>]=|[-+*/%<>!?:.,()[\\]])",
].join("|"), "y");

const VALUES = {
  number: Number,
  text: (written) => written.slice(1, -1),
  name: (written) => written,
  sign: (written) => written,
};

/**
 * @param {string} source what stands between "${" and "}"
 * @returns {Token[]}
 */
export function tokens(source) {
  const found = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < source.length) {
    const { lastIndex } = WORD;
    const groups = WORD.exec(source)?.groups;
    if (!groups) {
      report(`cannot read "${source.slice(lastIndex)}" in "${source}"`);
      return [];
    }
    const [kind, written] = Object.entries(groups).find(([, text]) => text !== undefined);
    if (kind !== "space") found.push({ kind, value: VALUES[kind](written) });
  }
  return found;
}
