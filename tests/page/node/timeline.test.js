import assert from "node:assert/strict";
import { test } from "node:test";

import { marks } from "../../../skill/page/static/rehearse/timeline.js";
import { clockText, dayAndTime, isoTime, wallTime } from "../../../skill/page/static/format.js";
import { minutesOf } from "../../../skill/page/static/week.js";

test("seconds are marked at most eight or so times", () => {
  assert.deepEqual(marks(3), [0]);
  assert.deepEqual(marks(20), [0, 5, 10, 15]);
  assert.deepEqual(marks(62), [0, 10, 20, 30, 40, 50]);
  assert.equal(marks(200).at(1), 30);
  assert.equal(marks(900).at(1), 120);
});

test("times are read as people write them", () => {
  assert.equal(clockText(-3), "0:00");
  assert.equal(clockText(61.4), "1:01");
  assert.equal(wallTime("Europe/Berlin", 1_793_602_800), "08:00");
  assert.match(dayAndTime("UTC", 1_793_602_801), /Mon.*2.*07:00:01/);
  assert.equal(isoTime(1_793_602_800), "2026-11-02T07:00:00Z");
});

test("a day's minutes are whole, and seconds are not lost", () => {
  assert.deepEqual([0, 5, 89, 600].map((seconds) => minutesOf({ seconds })), ["", "<1", "1", "10"]);
});
