import assert from "node:assert/strict";
import { test } from "node:test";

import { Connection } from "../../../skill/page/static/connection.js";

const cut = { ok: true, status: 200, json: () => Promise.reject(new TypeError("Failed to fetch")) };
const whole = (body) => ({ ok: true, status: 200, json: async () => body });

// Each path's answers in turn, the last one for ever.
function serving(t, answers) {
  const left = Object.fromEntries(Object.entries(answers).map(([path, all]) => [path, [...all]]));
  t.mock.timers.enable({ apis: ["setTimeout"] });
  t.mock.method(globalThis, "fetch", async (path) => (left[path].length > 1 ? left[path].shift() : left[path][0]));
}

// Let some time pass, and whatever comes of it happen.
async function pass(t, milliseconds) {
  for (let passed = 0; passed < milliseconds; passed += 500) {
    t.mock.timers.tick(500);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }
}

test("an answer that is cut off is asked for again", async (t) => {
  serving(t, { "/alive": [whole({ token: "t" })], "/line": [cut, cut, whole({ said: "Begin." })] });
  const answer = new Connection().ask("line", { line: "ready" });
  await pass(t, 5000);
  assert.deepEqual(await answer, { said: "Begin." });
});

test("a greeting that is cut off is a server that is away, and it is looked for again", async (t) => {
  serving(t, { "/alive": [whole({ token: "t" }), cut, whole({ token: "u" })] });
  const connection = new Connection();
  const told = [];
  for (const type of ["here", "gone"]) connection.addEventListener(type, () => told.push(type));
  await pass(t, 6000);
  assert.deepEqual(told, ["here", "gone", "here"]);
  assert.equal(connection.greeting?.token, "u");
});
