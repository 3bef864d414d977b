import assert from "node:assert/strict";
import { test } from "node:test";
import { resolve } from "../../../skill/simulator/screens/static/expressions.js";
import { Scope } from "../../../skill/simulator/screens/static/scope.js";

const KNOWN = {"n": 3, "list": [1, 2, {"name": "last"}], "word": "hip", "nothing": null, "no": false};
const TABLE = [
  ["${1 + 2 * 3}", 7],
  ["${(1 + 2) * 3}", 9],
  ["${7 % 4 - -1}", 4],
  ["${-n}", -3],
  ["${!n}", false],
  ["${n/4}", 0.75],
  ["${n<2?1:n<4?.5:9}", 0.5],
  ["${n == 3 && word != 'hop'}", true],
  ["${no || 'yes'}", "yes"],
  ["${n == '3'}", false],
  ["${nothing == null}", true],
  ["${n >= 3 ? 'a' : 'b'}", "a"],
  ["${list[1]}", 2],
  ["${list[5]}", null],
  ["${list[5].name}", null],
  ["${list.length}", 3],
  ["${word.length}", null],
  ["${list[2]['name']}", "last"],
  ["${Math.max(1, n, 2) + Math.floor(2.9)}", 5],
  ["${Math.floor(Math.max(0,n)/2)%2==0}", false],
  ["${word + n}", "hip3"],
  ["${word + ' ' + n / 2}", "hip 1.5"],
  ["M${n},${n + 1}L0,${1 / 3}", "M3,4L0,0.333333"],
  ["no: ${no}, nothing: ${nothing}", "no: false, nothing: "],
  ["plain", "plain"],
  [["${n}", {"a": "${word}"}], [3, {"a": "hip"}]],
];

const scope = new Scope();
scope.define({ Math, null: null, ...KNOWN });

for (const [written, worth] of TABLE) {
  test(`${JSON.stringify(written)} comes to what the engine makes of it`, () => {
    assert.deepEqual(resolve(written, scope), worth);
  });
}

for (const written of ["${1 +}", "${(n}", "${n n}", "${n ; 1}", "${stranger}", "${n('x')}"]) {
  test(`${written} comes to nothing, with a warning that quotes it`, (t) => {
    const warn = t.mock.method(console, "warn", () => {});
    assert.equal(resolve(written, scope), null);
    assert.ok(warn.mock.calls.length > 0);
    if (!written.includes("(")) assert.ok(warn.mock.calls.some(({ arguments: [it] }) => it.includes(written.slice(2, -1))));
  });
}

test("names follow what they are bound to, until they are set", () => {
  const outer = new Scope();
  outer.define({ n: 1 });
  const inner = new Scope(outer);
  inner.bind([{ name: "more", value: "${n + 1}" }, { name: "twice", value: "${more * 2}" }]);
  assert.equal(inner.get("twice"), 4);
  outer.define({ n: 5 });
  assert.equal(inner.get("twice"), 12);
  inner.set("more", 10);
  assert.deepEqual([inner.get("twice"), outer.get("n")], [20, 5]);
});
