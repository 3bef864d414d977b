import assert from "node:assert/strict";
import { test } from "node:test";
import { Clock } from "../../../skill/page/static/rehearse/clock.js";

let second = 100;
const life = () => second;

test("it stands still until it is set, then runs with life", () => {
  const clock = new Clock(life);
  second += 5;
  assert.equal(clock.now, 0);
  clock.set(1000);
  second += 5;
  assert.equal(clock.now, 1005);
});

test("a speed counts from when it is chosen", () => {
  const clock = new Clock(life);
  clock.set(0);
  second += 2;
  clock.speed = 60;
  second += 1;
  assert.equal(clock.now, 62);
  assert.equal(clock.speed, 60);
});

test("whoever is asked has life's own time", () => {
  const clock = new Clock(life);
  clock.speed = 60;
  clock.set(0);
  clock.asks = true;
  second += 3;
  clock.asks = false;
  second += 1;
  assert.equal(clock.now, 63);
});

test("it stops, and hands back where it stands", () => {
  const clock = new Clock(life);
  clock.set(10);
  second += 1;
  assert.equal(clock.stop(), 11);
  second += 9;
  assert.equal(clock.now, 11);
});

test("it knows how much of life passes until a moment", () => {
  const clock = new Clock(life);
  clock.set(10);
  second += 1;
  assert.equal(clock.until(16), 5);
  clock.speed = 5;
  assert.equal(clock.until(16), 1);
  assert.equal(clock.until(9), 0);
  clock.stop();
  assert.equal(clock.until(16), Infinity);
});
