import assert from "node:assert/strict";
import { test } from "node:test";
import { Clock } from "../../../../skill/simulator/page/static/clock.js";
import { Rehearsal } from "../../../../skill/simulator/page/static/rehearsal.js";

// Node.js 18, which Debian 12 brings, has no CustomEvent; browsers do.
globalThis.CustomEvent ??= class extends Event {
  constructor(type, options = {}) {
    super(type, options);
    this.detail = options.detail;
  }
};

const NOW = 1000;
const LINE = { at: NOW + 1, kind: "coach", text: "Breathe.", seconds: 2 };

function talking(memory = "empty") {
  let second = NOW;
  const asked = [];
  const answer = (change = {}) => ({
    talk: { memory, now: second, began: NOW, performance: [LINE], shown: 0, session: {
      attributes: { session: { phase: "holding", seconds: 120, position: 30, began: NOW } },
    }, ...change },
    happenings: [], turns: [], kept: "", phrases: [], week: {},
  });
  const connection = {
    answers: [],
    async ask(path, question) {
      asked.push([path, question]);
      const next = this.answers.shift() ?? answer();
      if (next instanceof Error) throw next;
      return next;
    },
  };
  const rehearsal = new Rehearsal(connection, new Clock(() => second), () => second);
  return { rehearsal, connection, asked, answer, pass: (by) => { second += by; } };
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

test("one's own progress is left for a copy, and only that", async () => {
  const own = talking("yours");
  await own.rehearsal.begin({ now: NOW });
  await own.rehearsal.leaveYours();
  assert.equal(own.asked.at(-1)[1].on_copy, true);
  const other = talking("demo-1");
  await other.rehearsal.begin({ now: NOW });
  await other.rehearsal.leaveYours();
  assert.equal(other.asked.length, 1);
});

test("one's own clock waits for life where a line was said on a whole second", async () => {
  const { rehearsal, connection, answer, pass } = talking("yours");
  await rehearsal.begin({ now: NOW });
  connection.answers.push(answer({ now: NOW + 1 }));
  await rehearsal.say("how long");
  pass(0.5);
  assert.equal(rehearsal.clock.now, NOW + 1);
  pass(1);
  assert.equal(rehearsal.clock.now, NOW + 1.5);
});
