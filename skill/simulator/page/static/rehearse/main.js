// The page: everything is made here, once, and told what happens.

import { Clock } from "./clock.js";
import { Connection } from "../connection.js";
import { CurrentLine } from "./current-line.js";
import { Device } from "./device.js";
import { button, check, choices, element, find, tabs, textOf } from "../dom.js";
import { EnvironmentPanel } from "./environment.js";
import { dayAndTime, isSpoken } from "../format.js";
import { showTurns } from "./inspector.js";
import { Rehearsal } from "./rehearsal.js";
import { linked, note, Share } from "./share.js";
import { Sound } from "../sound.js";
import { listenWith, Synthesis } from "./speech.js";
import { Timeline } from "./timeline.js";
import { Transcript } from "./transcript.js";
import { showWeek } from "../week.js";

const NAME = "hip-reset";
const TICK = 40; // milliseconds
const SAVE = 1000;
const LISTENING = 8; // seconds
const SPEEDS = { 1: "1×", 2: "2×", 5: "5×", 10: "10×", 30: "30×", 60: "60×" };
const GONE = "The page's server does not answer. Your talk is safe here, and goes on when it is back.";
/** @type {Record<string, string>} */
const DOING = { coach: "speaking", played: "playing", silent: "silence", away: "no session; call it by its name" };

const connection = new Connection();
const clock = new Clock();
const rehearsal = new Rehearsal(connection, clock);
const line = new CurrentLine();
const voice = new Synthesis((letter) => line.reach(letter));
const transcript = new Transcript();
const timeline = new Timeline(jump);
const share = new Share(rehearsal, play);
const greeting = await connection.here;
const sound = new Sound(connection, greeting.voices, perform);
const device = new Device(greeting.screens, touch);
const environment = new EnvironmentPanel(greeting, say, (change) => rehearsal.refit(change));

line.clear();
tabs("tabs");
choices("speed", SPEEDS, (speed) => runAt(Number(speed)));
listenWith(() => hush(), say, () => rehearsal.talk.environment.locale);

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
const mute = find("voice", HTMLButtonElement);
mute.disabled = !voice.synthesis && !greeting.voices.length;
mute.onclick = () => {
  voice.on = !voice.on;
  mute.ariaPressed = String(voice.on);
  hush();
  perform();
};

await begin();
setInterval(tick, TICK);
setInterval(save, SAVE);
addEventListener("pagehide", () => {
  voice.hush();
  save();
});

// What a reload must not lose is kept for this tab, on this machine.
function save() {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(rehearsal.saved));
  } catch {
    sessionStorage.removeItem(NAME);
  }
}

// From a link, from before the reload, or anew.
async function begin() {
  const link = linked(location.hash);
  const before = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
  if (before?.talk && !link) return rehearsal.restore(before);
  await beginAnew();
  if (!link) return;
  find("tab-share").click();
  share.put(link.script, link.terms);
  note("Somebody has sent you a talk. Press Play to hear it.");
}

async function beginAnew() {
  rehearsal.interrupt();
  hush();
  share.forget();
  line.clear();
  check("speed", String(clock.speed));
  await rehearsal.begin({ ...environment.wish, now: Math.ceil(Date.now() / 1000) }).catch(() => {});
}

/** @param {string} words or a direction, at this very second */
function say(words) {
  rehearsal.interrupt();
  hush();
  rehearsal.say(words);
}

/** @param {import("./device.js").UserEvent} event that the screen sends @param {number} at */
function touch({ arguments: [name, , argument] }, at) {
  if (rehearsal.busy) return;
  hush();
  rehearsal.say(`(touch ${[name, argument].filter(Boolean).join(" ")})`, at);
}

/** @param {string} script @param {Beginning} beginning @param {boolean} atOnce */
async function play(script, beginning, atOnce) {
  hush();
  note("");
  await rehearsal.play(script, beginning, atOnce).catch(({ message }) => note(message));
}

/** @param {number} speed */
function runAt(speed) {
  hush();
  clock.speed = speed;
  perform();
}

/** @param {number | undefined} moment */
function jump(moment) {
  if (rehearsal.busy || !moment || moment <= clock.now) return; // an answer would undo a jump
  hush();
  clock.set(moment);
  perform();
  tick();
}

function hush() {
  voice.hush();
  sound.hush();
}

// The server's voice speaks in life's own time; when the clock is quicker, the browser's may.
function sounds() {
  return voice.on && clock.speed === 1 && sound.locales.includes(rehearsal.talk?.environment.locale);
}

// Whatever the reply still has to say, on the audio clock.
function perform() {
  const { talk } = rehearsal;
  if (sounds()) sound.perform(talk.performance, clock, talk.environment.locale).catch(() => {});
}

function tick() {
  if (!rehearsal.talk) return;
  device.light(rehearsal, clock.now);
  rehearsal.tick();
  const { now } = clock;
  line.light(now);
  timeline.move(now);
  textOf(find("time"), dayAndTime(rehearsal.talk.environment.zone, now));
  textOf(find("doing"), doing(now));
  const { ahead, hold } = rehearsal;
  nextLine.disabled = !ahead.length;
  endOfHold.disabled = !(hold?.runs && hold.ends > now);
}

/** @param {number} now */
function doing(now) {
  const { running, open, ahead } = rehearsal;
  if (running?.kind === "listening") return `listening, ${Math.ceil(running.at + LISTENING - now)} s`;
  const next = ahead.find(isSpoken);
  if (!running && next) return `silence, ${Math.ceil(next.at - now)} s`;
  return DOING[running?.kind ?? (open ? "silent" : "away")];
}

function showTurn() {
  perform();
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
  showPhrases();
  textOf(find("doing"), doing(clock.now));
  save();
}

// What was said while the server is away stands in the talk until it is answered.
function showWaiting() {
  transcript.wait(connection.greeting ? [] : rehearsal.waiting);
}

/** @param {Happening} happening */
async function showHappening(happening) {
  transcript.add(happening);
  if (!isSpoken(happening)) return;
  const seconds = sounds() && sound.seconds(happening.text);
  line.show({ ...happening, seconds: seconds || happening.seconds });
  textOf(find("said"), happening.text);
  const late = clock.now - happening.at > happening.seconds;
  if (late || !sounds() && !voice.follows(clock.speed)) return;
  const turn = rehearsal.turns.at(-1);
  const { locale } = rehearsal.talk.environment;
  const took = sounds() ? seconds : await voice.say(happening, clock.speed, locale);
  if (!took || !turn) return;
  turn.voice ??= { took: 0, planned: 0 };
  turn.voice.took += took * clock.speed;
  turn.voice.planned += happening.seconds;
}

/** @param {string} text */
function showTrouble(text) {
  if (rehearsal.talk) transcript.add({ at: clock.now, kind: "direction", text, seconds: 0 });
  else banner(text);
}

function showPhrases() {
  const focused = document.activeElement?.closest("#phrases");
  find("phrases").replaceChildren(...rehearsal.phrases.map((phrase) =>
    element("li", {}, button(phrase, () => say(phrase)))));
  if (focused) find("phrases").querySelector("button")?.focus();
}

/** @param {string} text */
function banner(text) {
  find("banner").textContent = text;
}
