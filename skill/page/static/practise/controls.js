// What can be touched now: four large buttons, or what a pause or a question offers.

import { button, find, textOf } from "../dom.js";
import { word } from "../words.js";

/** @type {Record<string, string[]>} what a question can be answered with, where it is not yes or no */
const ANSWERS = {
  pain: ["easier", "next", "stop"], "ask first": ["yes", "easier", "stop"], anew: ["yes", "stop"],
};
/** @type {Record<string, string>} what a button says, where that is not the name of the tap */
const LABELS = { "anew yes": "start", "anew stop": "enough", "pain stop": "enough", "ask first stop": "enough" };
/** Questions that somebody who says nothing has answered. */
const UNASKED = ["", "week", "more"];

/** @param {Practice} practice @param {(what: string) => void} act */
export function showControls({ turn, now, stopped, question, hurts, alone }, act) {
  if (!turn) return;
  const stands = stopped || turn.phase === "paused" && turn.open;
  const asks = !UNASKED.includes(question);
  find("stopped").hidden = !stands || asks;
  find("asked").hidden = !asks;
  find("controls").hidden = asks;
  const asked = hurts ? word(alone ? "hurts_alone" : "hurts") : turn.lines.map(({ text }) => text).join(" ");
  if (asks) showQuestion(question, asked, act);
  const rests = turn.phase === "holding" && now > (turn.lines.at(-1)?.at ?? 0);
  label("longer", rests ? "more time" : "longer", rests ? "more_rest" : "longer");
  const version = turn.version === "easier" ? "harder" : "easier";
  label("version", version, version);
}

/** @param {string} id @param {string} tap @param {string} name */
function label(id, tap, name) {
  find(id).dataset.tap = tap;
  textOf(find(id), word(name));
}

/** @param {string} question @param {string} asked in words @param {(what: string) => void} act */
function showQuestion(question, asked, act) {
  if (find("question").textContent === asked) return;
  textOf(find("question"), asked);
  const [kind, missing = ""] = question.split(".");
  const offered = (ANSWERS[kind] ?? ["yes", "no"]).filter((it) => missing !== "neither" && `not ${it}` !== missing || it === "stop");
  find("answers").replaceChildren(...offered.map((it) => button(word(LABELS[`${kind} ${it}`] ?? it), () => act(it))));
}
