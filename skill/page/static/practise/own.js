// What this browser knows of its own: the language that is spoken here, and whether it is heard.

import { keep, kept } from "./saved.js";

const KEY = "here";

/** @typedef {{ locale: string, locales: string[], voices: Record<string, string>, voice: boolean, ahead: number }} Own */

/** @param {Connection} connection asked when nothing is known yet @returns {Promise<Own>} */
export async function ownOf(connection) {
  /** @type {Own} */
  const own = kept(KEY, { locale: "", locales: [], voices: {}, voice: true, ahead: 0 });
  const news = connection.here.then(({ locales, voices, now }) => {
    Object.assign(own, { locale: own.locale || spokenOf(locales), locales, voices });
    own.ahead = now - Date.now() / 1000; // of a phone whose clock is wrong
    keepOwn(own);
  });
  if (!own.locale) await news;
  return own;
}

/** @param {Own} own */
export const keepOwn = (own) => keep(KEY, own);

/** @param {string[]} locales @returns {string} the first of the browser's own languages that is among them */
function spokenOf(locales) {
  const wanted = navigator.languages.flatMap((it) => [it, it.split("-")[0]]);
  const spoken = wanted.map((it) => locales.find((each) => each === it || each.startsWith(`${it}-`)));
  return spoken.find(Boolean) ?? locales[0];
}

/** @param {string} code @returns {string} what its speakers call it */
export function nameOf(code) {
  return new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
}
