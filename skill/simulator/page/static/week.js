// Seven days as bars, and three numbers.

import { drawing, element, find } from "./dom.js";

const HEIGHT = 120;
const STEP = 40;
const LEAST_AT_THE_TOP = 600; // seconds

/** @param {Week} week */
export function showWeek({ days, streak, minutes, counted }) {
  const most = Math.max(LEAST_AT_THE_TOP, ...days.map(({ seconds }) => seconds));
  const words = days.map((day) => `${nameOf(day, "long")} ${minutesOf(day)}`).join(", ");
  find("week").replaceChildren(
    element("figcaption", {}, "The last seven days, in minutes"),
    drawing("svg", { viewBox: `0 0 ${STEP * 7} ${HEIGHT + 44}`, role: "img",
      "aria-label": `Minutes a day: ${words}` }, ...days.flatMap((day, n) => bar(day, n * STEP, most))),
    element("dl", {}, number(streak, "day's streak", "days' streak"), number(counted, "day", "days"),
      number(minutes, "minute", "minutes")),
  );
}

/** @param {Day} day @param {number} left @param {number} most */
function bar(day, left, most) {
  const height = Math.max(day.seconds ? 4 : 2, (day.seconds / most) * HEIGHT);
  const x = left + STEP / 2;
  return [
    drawing("rect", { x: left + 8, y: 18 + HEIGHT - height, width: STEP - 16, height, rx: 3,
      class: day.counts ? "counts" : "rests" }),
    drawing("text", { x, y: 12 + HEIGHT - height, class: "minutes" }, day.seconds ? minutesOf(day) : ""),
    drawing("text", { x, y: HEIGHT + 38 }, nameOf(day, "short").slice(0, 2)),
  ];
}

/** @param {Day} day */
export function minutesOf({ seconds }) {
  return seconds ? String(Math.max(1, Math.round(seconds / 60))) : "none";
}

/** @param {Day} day @param {"long" | "short"} weekday */
function nameOf({ date }, weekday) {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString("en", { weekday, timeZone: "UTC" });
}

/** @param {number} value @param {string} one @param {string} many */
function number(value, one, many) {
  const name = value === 1 ? one : many;
  return element("div", {}, element("dt", { class: "soft" }, name), element("dd", {}, String(value)));
}
