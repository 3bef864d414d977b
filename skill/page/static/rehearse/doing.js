// What the device does just now, in a few words.

import { isSpoken } from "../format.js";

const LISTENING = 8; // seconds
/** @type {Record<string, string>} */
const DOING = { coach: "speaking", played: "playing", silent: "silence", away: "no session; call it by its name" };

/** @param {Rehearsal} rehearsal @param {number} now */
export function doing({ running, open, ahead }, now) {
  if (running?.kind === "listening") return `listening, ${Math.ceil(running.at + LISTENING - now)} s`;
  const next = ahead.find(isSpoken);
  if (!running && next) return `silence, ${Math.ceil(next.at - now)} s`;
  return DOING[running?.kind ?? (open ? "silent" : "away")];
}
