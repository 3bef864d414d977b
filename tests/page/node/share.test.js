import assert from "node:assert/strict";
import { test } from "node:test";
import { beginningOf, fragmentOf, linked, scriptOf } from "../../../skill/page/static/rehearse/share.js";

const origin = {
  now: 1_795_000_000, memory: "demo",
  environment: { locale: "de-DE", zone: "Europe/Berlin", voice: "Ana", screen: "hub" },
};

test("a link brings back script, second, language and memory", () => {
  const { script, terms } = linked(`#${fragmentOf(origin, "Alexa, start hip reset\n+3s next & on\n")}`);
  assert.equal(script, "Alexa, start hip reset\n+3s next & on");
  assert.deepEqual(terms, beginningOf(origin));
});

test("a link never plays on what is kept", () => {
  for (const memory of ["kept", "kept-0123456789", "theirs"]) {
    assert.equal(linked(`#script=next&memory=${memory}`).terms.memory, "empty");
  }
  assert.equal(beginningOf({ ...origin, memory: "kept" }).memory, "empty");
});

test("what a link does not say is left open", () => {
  assert.deepEqual(linked("#script=next&at=never"), { script: "next", terms: {} });
  assert.equal(linked("#at=2026-11-02T07:00:00Z"), null);
  assert.equal(linked(""), null);
});

test("a script tells device and zone, and that nobody says any more", () => {
  const told = { origin, script: ["Alexa, start hip reset"], talk: { session: null } };
  assert.equal(scriptOf(told),
    "(zone Europe/Berlin)\n(device hub)\nAlexa, start hip reset\n(silence)\n");
  const bare = { ...origin, environment: { ...origin.environment, zone: "UTC", screen: "none" } };
  assert.equal(scriptOf({ origin: bare, script: ["next"], talk: { session: {} } }), "next\n");
});
