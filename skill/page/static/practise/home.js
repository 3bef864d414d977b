// Before and after: the week, and what was done today.

import { element, find } from "../dom.js";
import { clockText } from "../format.js";
import { showWeek } from "../week.js";
import { word } from "../words.js";

/** @param {Profile} profile */
export function showProfile({ today, exercises, ...week }) {
  showWeek(week);
  const isToday = week.days.at(-1)?.date === new Date().toLocaleDateString("sv");
  const titles = new Map(exercises.map(({ id, title }) => [id, title]));
  find("today").replaceChildren(
    element("h2", {}, word("today")),
    today.length && isToday ? element("ul", {}, ...today.map(({ exercise, seconds, finished }) => element("li", {},
      element("span", {}, titles.get(exercise) ?? ""), element("b", {}, clockText(seconds)),
      element("span", { className: "soft" }, word(finished ? "finished" : "part")))))
      : element("p", { className: "soft" }, word("nothing_today")),
  );
}
