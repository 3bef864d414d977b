import assert from "node:assert/strict";
import { test } from "node:test";
import { Sequencers } from "../../../skill/simulator/screens/static/sequencers.js";

test("everything goes on at its own moment, in order", () => {
  const told = [];
  const sequencers = new Sequencers(() => {});
  function* thread(name, ...waits) {
    for (const wait of waits) {
      yield wait;
      told.push([name, sequencers.now]);
    }
  }
  sequencers.begin("a", thread("a", 100, 100));
  sequencers.begin("b", thread("b", 150));
  sequencers.advance(1000);
  assert.deepEqual(told, [["a", 100], ["b", 150], ["a", 200]]);
});

test("what begins on a sequencer ends what ran there", () => {
  const told = [];
  const sequencers = new Sequencers(() => {});
  function* thread(name) {
    yield 100;
    told.push(name);
  }
  sequencers.begin("a", thread("old"));
  sequencers.advance(50);
  sequencers.begin("a", thread("new"));
  sequencers.advance(500);
  assert.deepEqual(told, ["new"]);
});
