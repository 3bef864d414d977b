// Seven days as bars, and three numbers.

import { element, find } from "./dom.js";
import { word } from "./words.js";

const HEIGHT = 6; // rem
const LEAST_AT_THE_TOP = 600; // seconds

/** @param {Week} week */
export function showWeek({ days, streak, minutes, counted }) {
  const most = Math.max(LEAST_AT_THE_TOP, ...days.map(({ seconds }) => seconds));
  const read = days.map((day) => `${weekday(day, "long")} ${minutesOf(day) || word("none")}`).join(", ");
  find("week").replaceChildren(
    element("figcaption", { className: "soft" }, word("week")),
    element("div", { className: "bars", role: "img", ariaLabel: `${word("minutes_a_day")}: ${read}` },
      ...days.map((day) => bar(day, most))),
    element("dl", {}, number(streak, "streak", "streaks"), number(counted, "day", "days"),
      number(minutes, "minute", "minutes")),
  );
}

/** @param {Day} day @param {number} most */
function bar(day, most) {
  const column = element("i", { className: day.counts ? "counts" : "" });
  column.style.height = `${Math.max(day.seconds ? 0.25 : 0.12, (day.seconds / most) * HEIGHT)}rem`;
  return element("div", { className: "day" }, element("b", {}, minutesOf(day)), column,
    element("span", {}, weekday(day, "short")));
}

/** @param {Pick<Day, "seconds">} day @returns {string} "" where there are none */
export const minutesOf = ({ seconds }) => (seconds ? String(Math.round(seconds / 60) || "<1") : "");

/** @param {Day} day @param {"long" | "short"} length */
const weekday = ({ date }, length) =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString(document.documentElement.lang, { weekday: length, timeZone: "UTC" });

/** @param {number} value @param {string} one @param {string} many */
function number(value, one, many) {
  const name = word(new Intl.PluralRules(document.documentElement.lang).select(value) === "one" ? one : many);
  return element("div", {}, element("dt", { className: "soft" }, name), element("dd", {}, String(value)));
}
