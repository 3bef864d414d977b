import assert from "node:assert/strict";
import { test } from "node:test";
import { Clock } from "../../../skill/page/static/rehearse/clock.js";
import { Rehearsal } from "../../../skill/page/static/rehearse/rehearsal.js";

// Node.js 18, which Debian 12 brings, has no CustomEvent; browsers do.
globalThis.CustomEvent ??= class extends Event {
  constructor(type, options = {}) {
    super(type, options);
    this.detail = options.detail;
  }
};

const NOW = 1000;
const LINE = { at: NOW + 1, kind: "coach", text: "Breathe.", seconds: 2 };

function talking() {
  let second = NOW;
  const answer = () => ({
    talk: { memory: "empty", now: second, began: NOW, performance: [LINE], shown: 0, session: {
      attributes: { session: { phase: "holding", seconds: 120, position: 30, began: NOW } },
    } },
    happenings: [], turns: [], kept: "", phrases: [], week: {},
  });
  const connection = {
    answers: [],
    async ask() {
      const next = this.answers.shift() ?? answer();
      if (next instanceof Error) throw next;
      return next;
    },
  };
  const rehearsal = new Rehearsal(connection, new Clock(() => second));
  return { rehearsal, connection, pass: (by) => { second += by; } };
}

test("what lies ahead happens when its second has come, once", async () => {
  const { rehearsal, pass } = talking();
  const told = [];
  rehearsal.addEventListener("happening", ({ detail }) => told.push(detail.text));
  await rehearsal.begin({ now: NOW });
  rehearsal.tick();
  assert.deepEqual(told, []);
  pass(1);
  rehearsal.tick();
  rehearsal.tick();
  assert.deepEqual(told, ["Breathe."]);
  assert.equal(rehearsal.running.text, "Breathe.");
  assert.deepEqual(rehearsal.ahead, []);
});

test("a hold knows its second", async () => {
  const { rehearsal } = talking();
  await rehearsal.begin({ now: NOW });
  const { hold } = rehearsal;
  assert.equal(hold.ends, NOW + 90);
  assert.deepEqual([NOW - 5, NOW + 10, NOW + 900].map(hold.held), [30, 40, 120]);
});

test("what waits for an answer is known until it has come", async () => {
  const { rehearsal } = talking();
  await rehearsal.begin({ now: NOW });
  const said = rehearsal.say("how long");
  assert.deepEqual(rehearsal.waiting, ["how long"]);
  await said;
  assert.deepEqual(rehearsal.waiting, []);
});

test("what is refused is told, and the talk goes on", async () => {
  const { rehearsal, connection } = talking();
  await rehearsal.begin({ now: NOW });
  const told = [];
  rehearsal.addEventListener("trouble", ({ detail }) => told.push(detail));
  connection.answers.push(new Error("No."));
  await assert.rejects(rehearsal.say("next"));
  assert.deepEqual(told, ["No."]);
  await rehearsal.say("next");
  assert.equal(rehearsal.busy, false);
});
