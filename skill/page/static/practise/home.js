// Before and after: the week as bars, the streak, and what was done today.

import { element, find } from "../dom.js";
import { clockText } from "../format.js";
import { word } from "./words.js";

const HEIGHT = 6; // rem
const LEAST_AT_THE_TOP = 600; // seconds

/** @param {Profile} profile */
export function showProfile({ days, streak, minutes, counted, today, exercises }) {
  const most = Math.max(LEAST_AT_THE_TOP, ...days.map(({ seconds }) => seconds));
  const read = days.map((day) => `${weekday(day, "long")} ${minutesOf(day) || word("none")}`).join(", ");
  find("week").replaceChildren(
    element("figcaption", { className: "soft" }, word("week")),
    element("div", { className: "bars", role: "img", ariaLabel: `${word("minutes_a_day")}: ${read}` },
      ...days.map((day) => bar(day, most))),
    element("dl", {}, number(streak, "streak", "streaks"), number(counted, "day", "days"),
      number(minutes, "minute", "minutes")),
  );
  const isToday = days.at(-1)?.date === new Date().toLocaleDateString("sv");
  const titles = new Map(exercises.map(({ id, title }) => [id, title]));
  find("today").replaceChildren(
    element("h2", {}, word("today")),
    today.length && isToday ? element("ul", {}, ...today.map(({ exercise, seconds, finished }) => element("li", {},
      element("span", {}, titles.get(exercise) ?? ""), element("b", {}, clockText(seconds)),
      element("span", { className: "soft" }, word(finished ? "finished" : "part")))))
      : element("p", { className: "soft" }, word("nothing_today")),
  );
}

/** @param {Day} day @param {number} most */
function bar(day, most) {
  const column = element("i", { className: day.counts ? "counts" : "" });
  column.style.height = `${Math.max(day.seconds ? 0.25 : 0.12, (day.seconds / most) * HEIGHT)}rem`;
  return element("div", { className: "day" }, element("b", {}, minutesOf(day)), column,
    element("span", {}, weekday(day, "short")));
}

/** @param {Day} day */
const minutesOf = ({ seconds }) => (seconds ? String(Math.round(seconds / 60) || "<1") : "");

/** @param {Day} day @param {"long" | "short"} length */
const weekday = ({ date }, length) =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString(document.documentElement.lang, { weekday: length, timeZone: "UTC" });

/** @param {number} value @param {string} one @param {string} many */
function number(value, one, many) {
  const name = word(new Intl.PluralRules(document.documentElement.lang).select(value) === "one" ? one : many);
  return element("div", {}, element("dt", { className: "soft" }, name), element("dd", {}, String(value)));
}
