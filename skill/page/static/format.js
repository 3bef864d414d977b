// Times as they are read.

/** @param {number} seconds @returns {string} m:ss */
export function clockText(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

const SHORT = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** @param {string} timeZone @param {number} now @returns {string} hh:mm */
export function wallTime(timeZone, now) {
  return new Date(now * 1000).toLocaleTimeString("en", { ...SHORT, timeZone });
}

/** @param {string} timeZone @param {number} now @returns {string} with the day, and the seconds */
export function dayAndTime(timeZone, now) {
  const moment = new Date(now * 1000);
  const day = moment.toLocaleDateString("en",
    { weekday: "short", day: "numeric", month: "short", timeZone });
  return `${day}  ${moment.toLocaleTimeString("en", { ...SHORT, second: "2-digit", timeZone })}`;
}

/** @param {number} second of the epoch @returns {string} as ISO 8601, in UTC */
export const isoTime = (second) => new Date(second * 1000).toISOString().replace(".000Z", "Z");

/** @param {Happening} happening @returns {boolean} whether it is heard: a reply's line, or a track's */
export const isSpoken = ({ kind }) => kind === "coach" || kind === "played";
