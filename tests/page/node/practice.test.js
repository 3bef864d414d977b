import assert from "node:assert/strict";
import { test } from "node:test";

import { wokenBy } from "../../../skill/page/static/practise/ear.js";
import { Practice } from "../../../skill/page/static/practise/practice.js";

// Node.js 18, which Debian 12 brings, has no CustomEvent; browsers do.
globalThis.CustomEvent ??= class extends Event {
  constructor(type, options = {}) {
    super(type, options);
    this.detail = options.detail;
  }
};

const line = (at, text) => ({ at, text, seconds: 1 });
const turn = (at, phase = "holding", lines = [line(at, "Begin."), line(at + 40, "And rest.")], open = true) =>
  ({ at, due: at + 50, lines, screen: { kind: "hold", facts: {} }, phase, question: "", exercise: "", version: "plain", open });
const plan = (at = 1000) =>
  ({ practice: { at, due: at + 50, seal: "s" }, turns: [turn(at), { ...turn(at + 50), exercise: "two" }, turn(at + 100, "done", [line(at + 100, "Bye.")], false)] });

function practising({ greeting = {}, answers = [] } = {}) {
  const world = { life: 5000, asked: [], greeting, heard: [], release: [] };
  const connection = {
    get greeting() { return world.greeting; },
    ask(path, wish) {
      world.asked.push(wish);
      return new Promise((resolve) => {
        const answer = () => resolve(answers.shift()?.(wish) ?? { practice: wish.practice, turns: [] });
        if (world.greeting) answer();
        else world.release.push(answer);
      });
    },
  };
  let id = 0;
  const practice = new Practice(connection, () => ({}), () => world.life, () => `id${id++}`);
  for (const type of ["turns", "stopped", "goes on", "alone", "over", "reported"]) {
    practice.addEventListener(type, () => world.heard.push(type));
  }
  return { practice, world };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test("what was told ahead begins at the tap, however long ago it was told", () => {
  const { practice, world } = practising();
  practice.start(plan());
  assert.equal(practice.now, 1000);
  world.life += 45;
  assert.equal(practice.now, 1045);
  assert.equal(world.asked[0].event, "launched");
  assert.equal(world.asked[0].at, 5000);
});

test("a plan that says the same does not interrupt a word", async () => {
  const { practice, world } = practising({ answers: [() => plan(5000.1)] });
  practice.start(plan());
  await settle();
  assert.ok(!world.heard.includes("turns"));
});

test("another plan takes the place of what was foreseen", async () => {
  const other = plan(5000);
  other.turns[1].lines[0].text = "Something else.";
  const { practice, world } = practising({ answers: [() => other] });
  practice.start(plan());
  await settle();
  assert.ok(world.heard.includes("turns"));
  assert.equal(practice.ahead.at(-2).text, "And rest.");
  assert.equal(practice.turns[1].lines[0].text, "Something else.");
});

test("without the server a pause stops the clock, and it goes on from there", () => {
  const { practice, world } = practising({ greeting: null });
  practice.start(plan());
  world.life += 20;
  practice.tap("pause");
  world.life += 100;
  assert.equal(practice.now, 1020);
  practice.tap("resume");
  world.life += 5;
  assert.equal(practice.now, 1025);
});

test("without the server next begins the next one, and after the last it is over", () => {
  const { practice, world } = practising({ greeting: null });
  practice.start(plan());
  world.life += 7;
  practice.tap("next");
  assert.equal(practice.now, 1050);
  practice.tap("next");
  assert.equal(practice.runs, false);
  assert.ok(world.heard.includes("over"));
});

test("what needs the server says so, and is not reported afterwards", () => {
  const { practice, world } = practising({ greeting: null });
  practice.start(plan());
  assert.equal(practice.tap("easier"), false);
  assert.ok(world.heard.includes("alone"));
  assert.deepEqual(practice.reports.map(({ event }) => event), ["launched"]);
});

test("everything is reported in its order and at its second once the server answers", async () => {
  const { practice, world } = practising({ greeting: null });
  practice.start(plan());
  world.life = 5020;
  practice.tap("pause");
  world.life = 5050;
  practice.tap("resume");
  assert.equal(world.asked.length, 1);
  world.greeting = {};
  world.release[0]();
  await settle();
  assert.deepEqual(world.asked.map(({ event, at }) => [event, at]),
    [["launched", 5000], ["pause", 5020], ["resume", 5050]]);
  assert.deepEqual(practice.reports, []);
});

test("a server that goes while it is asked leaves what was wanted to the page", () => {
  const { practice, world } = practising({ greeting: null });
  practice.start(plan());
  world.greeting = {};
  practice.tap("pause");
  world.life += 30;
  practice.tap("resume");
  assert.equal(practice.stopped, true);
  practice.leftAlone();
  assert.equal(practice.stopped, false);
  assert.equal(practice.now, 1000);
});

test("an answer to an earlier tap does not undo a later one", async () => {
  const paused = { practice: {}, turns: [turn(5010, "paused", [])] };
  const on = plan(5020);
  const { practice, world } = practising({ greeting: null, answers: [() => plan(5000), () => paused, () => on] });
  practice.start(plan());
  world.life = 5010;
  practice.tap("pause");
  world.life = 5020;
  practice.tap("resume");
  world.greeting = {};
  world.release[0]();
  await settle();
  assert.equal(world.heard.filter((it) => it === "turns").length, 1);
  assert.equal(practice.turn.at, 5020);
});

test("a turn that shows nothing new leaves the screen as it is", async () => {
  const answer = { practice: {}, turns: [{ ...turn(5010), screen: null }, turn(5050)] };
  const { practice, world } = practising({ answers: [() => plan(5000), () => answer] });
  practice.start(plan());
  await settle();
  world.life = 5010;
  practice.say("how long");
  await settle();
  world.life = 5012;
  assert.equal(practice.turn.at, 5010);
  assert.equal(practice.shown.at, 5000);
});

test("the server is told when something has gone on by itself, and now and then", async () => {
  const { practice, world } = practising({ answers: [() => plan(5000)] });
  practice.start(plan());
  await settle();
  practice.tick();
  assert.equal(world.asked.length, 1);
  world.life = 5021;
  practice.tick();
  await settle();
  world.life = 5051;
  practice.tick();
  await settle();
  practice.tick();
  assert.equal(world.asked.length, 3);
});

test("it is over when the last words have been said", async () => {
  const { practice, world } = practising();
  practice.start(plan());
  world.life += 102;
  practice.tick();
  assert.equal(practice.runs, true);
  world.life += 3;
  practice.tick();
  assert.equal(practice.runs, false);
});

test("what a page that is gone has left is told, with the second at which it was last seen", async () => {
  const gone = practising({ greeting: null });
  gone.practice.start(plan());
  gone.world.life = 5030;
  const { saved } = gone.practice;
  const { practice, world } = practising();
  practice.restore(saved);
  await settle();
  assert.deepEqual(world.asked.map(({ event, at, id }) => [event, at, id]),
    [["launched", 5000, "id0"], ["session ended", 5030, "id0"]]);
  assert.ok(world.heard.includes("reported"));
});

test("only what stands behind the word that wakes is heard", () => {
  assert.equal(wokenBy("So I said, coach, how long?", ["coach"]), "how long");
  assert.equal(wokenBy("coach", ["coach"]), "");
  assert.equal(wokenBy("The coaching was fine.", ["coach"]), "");
  assert.equal(wokenBy("Coach pause. Coach, go on", ["coach"]), "go on");
});

test("a pause that the server has answered goes on without it", async () => {
  const paused = { practice: {}, turns: [turn(5010, "paused", [line(5010, "Paused.")])] };
  const { practice, world } = practising({ answers: [() => plan(5000), () => paused] });
  practice.start(plan());
  await settle();
  world.life = 5010;
  practice.tap("pause");
  await settle();
  assert.equal(practice.stopped, true);
  world.greeting = null;
  world.life = 5040;
  practice.tap("resume");
  assert.equal(practice.stopped, false);
  assert.equal(practice.ahead.length, 4);
});

test("next, when what follows is not known, needs the server", async () => {
  const asked = { practice: {}, turns: [turn(5010, "paused", [line(5010, "Which?")])] };
  const { practice, world } = practising({ answers: [() => plan(5000), () => asked] });
  practice.start(plan());
  await settle();
  world.life = 5010;
  practice.tap("pain");
  await settle();
  world.greeting = null;
  assert.equal(practice.tap("next"), false);
  assert.equal(practice.runs, true);
});

test("what hurts stops the clock without the server, and is told it later", () => {
  const { practice } = practising({ greeting: null });
  practice.start(plan());
  assert.equal(practice.tap("pain"), true);
  assert.equal(practice.stopped, true);
  assert.deepEqual(practice.reports.map(({ event }) => event), ["launched", "pain"]);
});

test("what hurts is asked about at once, however long the server takes to answer", () => {
  const { practice, world } = practising();
  practice.start(plan());
  practice.tap("pain");
  world.life += 10;
  practice.tap("resume");
  assert.equal(practice.now, 1000);
  assert.equal(practice.question, "pain.neither");
});

test("what hurts in a set-up leads to another exercise, not into its hold", () => {
  const { practice, world } = practising({ greeting: null });
  const [settling, holding, ...others] = [turn(1000, "settling"), ...plan(1040).turns];
  practice.start({ practice: {}, turns: [{ ...settling, exercise: "one" }, { ...holding, exercise: "one" }, ...others] });
  world.life += 10;
  practice.tap("pain");
  practice.tap("next");
  assert.equal(practice.now, 1090);
});

test("nobody in pain goes on without the server: only the next one is offered, and to stop", () => {
  const { practice, world } = practising({ greeting: null });
  practice.start(plan());
  world.life += 10;
  practice.tap("pain");
  assert.equal(practice.question, "pain.not easier");
  world.life += 30;
  for (const event of ["resume", "pause", "pain"]) practice.tap(event);
  assert.equal(practice.now, 1010);
  assert.equal(practice.question, "pain.not easier");
  practice.tap("next");
  assert.equal(practice.now, 1050);
  assert.equal(practice.question, "");
  assert.deepEqual(practice.reports.map(({ event }) => event), ["launched", "pain", "next"]);
});

test("a pain that only the server can lead on from leaves but to stop without it", async () => {
  const asked = { practice: {}, turns: [turn(5010, "paused", [line(5010, "Shall we?")])] };
  const { practice, world } = practising({ answers: [() => plan(5000), () => asked] });
  practice.start(plan());
  await settle();
  practice.tap("previous");
  await settle();
  world.greeting = null;
  practice.tap("pain");
  assert.equal(practice.question, "pain.neither");
});

test("the coach's own question takes the place of the page's", async () => {
  const asked = { practice: {}, turns: [{ ...turn(5010, "paused", [line(5010, "Which?")]), question: "pain.not next" }] };
  const { practice, world } = practising({ greeting: null, answers: [() => plan(5000), () => asked] });
  practice.start(plan());
  world.life = 5010;
  practice.tap("pain");
  world.greeting = {};
  world.release[0]();
  await settle();
  assert.equal(practice.question, "pain.not next");
});

test("a server that comes and goes does a tap once", () => {
  const { practice, world } = practising({ greeting: null });
  practice.start(plan());
  world.greeting = {};
  practice.tap("next");
  practice.leftAlone();
  practice.leftAlone();
  assert.equal(practice.now, 1050);
});

test("a second practice without the server waits behind the first, and begins as it was foreseen", () => {
  const { practice, world } = practising({ greeting: null });
  practice.start(plan());
  world.life += 5;
  practice.tap("stop");
  practice.start({ ...plan(), practice: { seal: "another" } });
  assert.equal(practice.saved.sealed.seal, "s");
  assert.deepEqual(practice.reports.map(({ event }) => event), ["launched", undefined, "stop", "start"]);
});

test("a report that the server cannot take now is not lost; one that it never can is", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const refused = (status) => Object.assign(new Error("No."), { status });
  const answers = [refused(503), refused(400), { practice: {}, turns: [] }];
  const connection = { greeting: {}, ask: async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  } };
  const practice = new Practice(connection, () => ({}), () => 5000, () => "id");
  practice.start(plan());
  const soon = async () => { for (let turn = 0; turn < 20; turn += 1) await Promise.resolve(); };
  await soon();
  assert.equal(practice.reports.length, 1);
  t.mock.timers.tick(5000);
  await soon();
  assert.equal(practice.reports.length, 0);
});
