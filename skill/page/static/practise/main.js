// The page on which one practises: everything is made here, once, and told what happens.

import { Connection } from "../connection.js";
import { banner, find, textOf } from "../dom.js";
import { showControls } from "./controls.js";
import { Ear, hasEars } from "./ear.js";
import { Foreseen } from "./foreseen.js";
import { listenToKeys, listenToMedia, tellMedia, WakeLock } from "./hands.js";
import { showProfile } from "./home.js";
import { keepOwn, nameOf, ownOf } from "./own.js";
import { People } from "./people.js";
import { Practice } from "./practice.js";
import { Reminder } from "./reminder.js";
import { forget, save, takeUpFromDeadTabs } from "./saved.js";
import { Settings } from "./settings.js";
import { Speaker } from "./speaker.js";
import { Stage } from "./stage.js";
import { speak, wakeWords, word } from "../words.js";

const TICK = 50; // milliseconds
const SAVE = 1000;
const LOOK_AGAIN = 300_000; // after which what was foreseen is foreseen anew
const KINDS = ["hold", "plan", "summary", "help", "goodbye"];

const connection = new Connection();
const life = () => Date.now() / 1000 + own.ahead;
const practice = new Practice(connection, environment, life);
const foreseen = new Foreseen(connection, environment);
const stage = new Stage(find("stage"));
const wakeLock = new WakeLock();
const own = await ownOf(connection);
const locale = find("locale", HTMLSelectElement);
locale.append(...own.locales.map((it) => new Option(nameOf(it), it)));
locale.value = own.locale;
await speak(own.locale);

const speaker = new Speaker(connection, own.voices, () => own.locale, () => speaker.perform(practice));
speaker.on = own.voice;
const people = new People(look);
const settings = new Settings(choose);
const ear = new Ear((words) => practice.say(words), () => ({ locale: own.locale, wake: wakeWords() }));
new Reminder();
people.show();

connection.addEventListener("gone", () => {
  banner(word(practice.runs ? "alone" : foreseen.plan ? "away" : "gone"));
  practice.leftAlone();
});
connection.addEventListener("here", () => {
  banner("");
  look();
});
foreseen.addEventListener("seen", showForeseen);
practice.addEventListener("turns", perform);
practice.addEventListener("goes on", perform);
practice.addEventListener("stopped", perform);
practice.addEventListener("said", (event) => speaker.say(/** @type {CustomEvent} */ (event).detail));
practice.addEventListener("alone", () => banner(word("alone")));
practice.addEventListener("refused", (event) => banner(/** @type {CustomEvent} */ (event).detail));
practice.addEventListener("over", leave);
practice.addEventListener("reported", () => {
  if (!practice.runs) forget(), look();
});

find("start").onclick = start;
find("tap").onclick = () => act("toggle");
find("resume").onclick = () => act("resume");
find("hurts").onclick = () => act("pain");
for (const id of ["stop", "enough"]) find(id).onclick = () => act("stop");
for (const each of find("controls").querySelectorAll("button")) each.onclick = () => act(each.dataset.tap ?? "");
find("voice").onclick = () => {
  own.voice = speaker.on = !speaker.on;
  keepOwn(own);
  perform();
};
locale.onchange = async () => {
  own.locale = locale.value;
  keepOwn(own);
  await speak(own.locale);
  people.show();
  showListening();
  await look();
};
const listens = find("listens", HTMLInputElement);
listens.disabled = !hasEars;
listens.onchange = () => showListening();
for (const told of ["turned", "deaf"]) ear.addEventListener(told, () => showListening(told === "deaf"));
listenToKeys(act, () => practice.runs);
listenToMedia(act);
showListening();

takeUpFromDeadTabs((left) => new Promise((resolve) => {
  const before = new Practice(connection, () => left.environment, life);
  before.addEventListener("reported", () => resolve());
  before.restore(left);
})).catch(() => {}).then(look);
stage.prepare(KINDS).catch(() => {});
look();
setInterval(tick, TICK);
setInterval(keepForReload, SAVE);
setInterval(() => !practice.runs && look(), LOOK_AGAIN);
addEventListener("pagehide", keepForReload);
navigator.serviceWorker?.register("/worker.js").catch(() => {});

/** @returns {Environment} */
function environment() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { locale: own.locale, zone, voice: people.name, screen: "none" };
}

function look() {
  if (!practice.runs) foreseen.look();
}

function showForeseen() {
  const { plan, profile } = foreseen;
  find("start", HTMLButtonElement).disabled = !plan;
  if (!plan || !profile) return;
  showProfile(profile);
  settings.show(profile);
  const [first] = plan.turns;
  const minutes = Math.round(((plan.turns.at(-1)?.at ?? 0) - first.at) / 60);
  const offered = first.lines.map(({ text }) => text).join(" ");
  textOf(find("plan"), first.question ? offered : word("plan", { count: profile.exercises.length, minutes }));
  speaker.prepare(plan.turns.flatMap(({ lines }) => lines));
}

/** @param {Partial<Profile["settings"]>} chosen */
async function choose(chosen) {
  const wish = { environment: environment(), settings: chosen };
  await connection.askOnce("practise/choose", wish).catch(({ message }) => banner(message));
  look();
}

function start() {
  if (!foreseen.plan) return;
  speaker.begin();
  practice.start(foreseen.plan);
  find("home").hidden = true;
  find("practice").hidden = false;
  wakeLock.keep(true);
  ear.turn(listens.checked);
  perform();
  tick();
  find("tap").focus();
}

function leave() {
  speaker.end();
  wakeLock.keep(false);
  ear.turn(false);
  find("practice").hidden = true;
  find("home").hidden = false;
  banner(connection.greeting ? "" : word("away"));
  find("start").focus();
}

/** @param {string} what */
function act(what) {
  if (!practice.runs) return;
  const stands = practice.stopped || practice.turn?.phase === "paused";
  practice.tap(what === "toggle" ? (stands ? "resume" : "pause") : what);
  tick();
}

function perform() {
  speaker.perform(practice);
  const turn = practice.turn;
  const title = turn?.screen?.facts.name ?? practice.shown?.screen?.facts.name ?? "Hip Reset";
  tellMedia(title, "Hip Reset", !practice.stopped && turn?.phase !== "paused");
  find("voice", HTMLButtonElement).ariaPressed = String(speaker.on);
}

function tick() {
  practice.tick();
  const { now, turn, shown } = practice;
  if (!turn) return;
  stage.show(shown, shown ? now - shown.at : 0);
  const line = turn.lines.findLast(({ at, seconds }) => at <= now && now < at + seconds + 1);
  if (!practice.stopped) speaker.reach(line);
  find("practice").classList.toggle("silent", speaker.silent);
  textOf(find("line"), speaker.silent && line ? line.text : "");
  textOf(find("said"), practice.hurts && practice.alone ? word("hurts_alone") : speaker.silent && line ? line.text : "");
  showControls(practice, act);
}

/** @param {boolean} [deaf] */
function showListening(deaf = false) {
  const told = deaf ? "not_allowed" : hasEars ? "listen_note" : "deaf_note";
  textOf(find("listen-note"), word(told));
  textOf(find("light"), ear.on ? word("listening") : "");
  if (deaf) listens.checked = false;
}

function keepForReload() {
  if (practice.runs || practice.reports.length) save({ ...practice.saved, environment: environment() });
}
