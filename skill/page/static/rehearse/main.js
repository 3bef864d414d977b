// The page: everything is made here, once, and told what happens.

import { announce, Aloud } from "./aloud.js";
import { Clock } from "./clock.js";
import { Connection } from "../connection.js";
import { CurrentLine } from "./current-line.js";
import { Device } from "./device.js";
import { doing } from "./doing.js";
import { banner, check, choices, find, tabs, textOf } from "../dom.js";
import { EnvironmentPanel } from "./environment.js";
import { dayAndTime, isSpoken } from "../format.js";
import { showTurns } from "./inspector.js";
import { showPhrases } from "./phrases.js";
import { Rehearsal } from "./rehearsal.js";
import { save, saved } from "./saved.js";
import { linked, note, Share } from "./share.js";
import { listenWith } from "../speech.js";
import { Timeline } from "./timeline.js";
import { OVER, Transcript, wordsOf } from "./transcript.js";
import { showWeek } from "../week.js";
import { speak } from "../words.js";

const TICK = 40; // milliseconds
const SAVE = 1000;
const SPEEDS = { 1: "1×", 2: "2×", 5: "5×", 10: "10×", 30: "30×", 60: "60×" };
const TOLD = ["direction", "lost"]; // what no voice tells, and nobody has waited for
const GONE = "The page's server does not answer. Your talk is safe here, and goes on when it is back.";

const connection = new Connection();
const clock = new Clock();
const rehearsal = new Rehearsal(connection, clock);
const line = new CurrentLine();
const transcript = new Transcript();
const timeline = new Timeline(jump);
const share = new Share(rehearsal, play);
const greeting = await connection.here;
const aloud = new Aloud(rehearsal, greeting.voices, (letter) => line.reach(letter));
const device = new Device(greeting.screens, touch);
const environment = new EnvironmentPanel(greeting, say, (change) => rehearsal.refit(change));

await speak("en-US");
line.clear();
tabs("tabs");
choices("speed", SPEEDS, (speed) => runAt(Number(speed)));
listenWith(() => aloud.hush(), say, () => rehearsal.talk.environment.locale);

connection.addEventListener("gone", () => {
  banner(GONE);
  showWaiting();
});
connection.addEventListener("here", () => banner(""));
const shows = { turn: showTurn, waiting: showWaiting, happening: showHappening, trouble: showTrouble };
for (const [type, show] of Object.entries(shows)) {
  rehearsal.addEventListener(type, (event) => show(/** @type {CustomEvent} */ (event).detail));
}

const words = find("words", HTMLInputElement);
find("say").onsubmit = (event) => {
  event.preventDefault();
  if (words.value.trim()) say(words.value);
  words.value = "";
};
const nextLine = find("next-line", HTMLButtonElement);
const endOfHold = find("end-of-hold", HTMLButtonElement);
nextLine.onclick = () => jump(rehearsal.ahead.find(({ at }) => at > clock.now)?.at);
endOfHold.onclick = () => jump(rehearsal.hold?.ends);
find("anew").onclick = beginAnew;
find("full").onclick = () => device.place.requestFullscreen();
find("full").hidden = !document.fullscreenEnabled;

await begin();
setInterval(tick, TICK);
setInterval(() => save(rehearsal), SAVE);
addEventListener("pagehide", () => {
  aloud.synthesis.hush(); // it would outlive the page
  save(rehearsal);
});

// From a link, from before the reload, or anew.
async function begin() {
  const link = linked(location.hash);
  const before = saved();
  if (before && !link) return rehearsal.restore(before);
  await beginAnew();
  if (!link) return;
  find("tab-share").click();
  share.put(link.script, link.terms);
  note("Somebody has sent you a talk. Press Play to hear it.");
}

async function beginAnew() {
  rehearsal.interrupt();
  aloud.hush();
  share.forget();
  line.clear();
  await rehearsal.begin({ ...environment.wish, now: Math.ceil(Date.now() / 1000) }).catch(() => {});
}

/** @param {string} words or a direction, at this very second */
function say(words) {
  rehearsal.interrupt();
  aloud.hush();
  rehearsal.say(words);
}

/** @param {import("./device.js").UserEvent} event that the screen sends @param {number} at */
function touch({ arguments: [name, , argument] }, at) {
  if (rehearsal.busy) return;
  aloud.hush();
  rehearsal.say(`(touch ${[name, argument].filter(Boolean).join(" ")})`, at);
}

/** @param {string} script @param {Beginning} beginning @param {boolean} atOnce */
async function play(script, beginning, atOnce) {
  aloud.hush();
  note("");
  await rehearsal.play(script, beginning, atOnce).catch(({ message }) => note(message));
}

/** @param {number} speed */
function runAt(speed) {
  aloud.hush();
  clock.speed = speed;
  aloud.perform();
}

/** @param {number | undefined} moment */
function jump(moment) {
  if (rehearsal.busy || !moment || moment <= clock.now) return; // an answer would undo a jump
  aloud.hush();
  clock.set(moment);
  aloud.perform();
  tick();
}

function tick() {
  if (!rehearsal.talk) return;
  device.light(rehearsal, clock.now);
  rehearsal.tick();
  const { now } = clock;
  line.light(now);
  timeline.move(now);
  textOf(find("time"), dayAndTime(rehearsal.talk.environment.zone, now));
  textOf(find("doing"), doing(rehearsal, now));
  const { ahead, hold } = rehearsal;
  nextLine.disabled = !ahead.length;
  endOfHold.disabled = !(hold?.runs && hold.ends > now);
}

/** @param {Happening[]} news that has just become certain */
function showTurn(news) {
  aloud.perform();
  const { talk, happenings, turns, week } = rehearsal;
  transcript.settle(happenings);
  showWaiting();
  timeline.draw(rehearsal);
  device.show(talk);
  showTurns(turns);
  environment.show(talk);
  share.show();
  showWeek(week);
  check("speed", String(clock.speed));
  showPhrases(rehearsal.phrases, say);
  textOf(find("doing"), doing(rehearsal, clock.now));
  announce(news.filter(({ kind }) => TOLD.includes(kind)).map(wordsOf).join(". "));
  save(rehearsal);
}

// What was said while the server is away stands in the talk until it is answered.
function showWaiting() {
  transcript.wait(connection.greeting ? [] : rehearsal.waiting);
}

/** @param {Happening} happening */
function showHappening(happening) {
  transcript.add(happening);
  if (happening.kind in OVER) announce(wordsOf(happening));
  if (!isSpoken(happening)) return;
  line.show({ ...happening, seconds: aloud.seconds(happening) });
  aloud.say(happening);
}

/** @param {string} text */
function showTrouble(text) {
  announce(text);
  if (rehearsal.talk) transcript.add({ at: clock.now, kind: "direction", text, seconds: 0 });
  else banner(text);
}
