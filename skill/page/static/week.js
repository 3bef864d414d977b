// Seven days as bars, and three numbers.

import { element, find } from "./dom.js";

const HEIGHT = 7.5; // rem
const LEAST_AT_THE_TOP = 600; // seconds

/** @param {Week} week */
export function showWeek({ days, streak, minutes, counted }) {
  const most = Math.max(LEAST_AT_THE_TOP, ...days.map(({ seconds }) => seconds));
  const words = days.map((day) => `${nameOf(day, "long")} ${minutesOf(day)}`).join(", ");
  find("week").replaceChildren(
    element("figcaption", { className: "soft" }, "The last seven days, in minutes"),
    element("div", { className: "bars", role: "img", ariaLabel: `Minutes a day: ${words}` },
      ...days.map((day) => bar(day, most))),
    element("dl", {}, number(streak, "day's streak", "days' streak"),
      number(counted, "day", "days"),
      number(minutes, "minute", "minutes")),
  );
}

/** @param {Day} day @param {number} most */
function bar(day, most) {
  const column = element("i", { className: day.counts ? "counts" : "" });
  column.style.height = `${Math.max(day.seconds ? 0.25 : 0.12, (day.seconds / most) * HEIGHT)}rem`;
  return element("div", { className: "day" }, element("b", {}, day.seconds ? minutesOf(day) : ""),
    column, element("span", {}, nameOf(day, "short").slice(0, 2)));
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
  return element("div", {}, element("dt", { className: "soft" }, name), element("dd", {}, String(value)));
}
