// The page: everything is made here, once, and told what happens.

import { Clock } from "./clock.js";
import { element, find, textOf } from "./dom.js";
import { listenWith } from "./ear.js";
import { Inside } from "./inside.js";
import { Keep, linked, note } from "./keep.js";
import { Line } from "./line.js";
import * as memory from "./memory.js";
import { Player } from "./player.js";
import { Rehearsal } from "./rehearsal.js";
import { check, choices, Room } from "./room.js";
import { See } from "./see.js";
import { Server } from "./server.js";
import { tabs } from "./tabs.js";
import { Timeline } from "./timeline.js";
import { announce, Transcript } from "./transcript.js";
import { Voice } from "./voice.js";
import { showWeek } from "./week.js";

const TICK = 40;
const SAVE = 1000;
const SPEEDS = { 1: "1×", 2: "2×", 5: "5×", 10: "10×", 30: "30×", 60: "60×" };
const GONE = "The page's server does not answer. Your talk is safe here, and goes on when it is back.";
const DOING = {
  coach: "speaking", listening: "listening", silent: "silence",
  away: "no session; call it by its name",
};

const server = new Server();
const clock = new Clock();
const rehearsal = new Rehearsal(server, clock);
const line = new Line();
const voice = new Voice((letter) => line.reach(letter));
const transcript = new Transcript();
const timeline = new Timeline(jump);
const inside = new Inside();
const player = new Player(rehearsal);
const keep = new Keep(rehearsal, play);
const greeting = await server.greeting;
const see = new See(greeting.screens, touch);
const room = new Room(greeting, {
  does: say, refits: (change) => rehearsal.refit(change), begins: beginAnew,
});

tabs(document.querySelector("[role=tablist]"));
choices(find("speed"), "speed", SPEEDS, (speed) => { clock.speed = Number(speed); voice.hush(); });
listenWith({ begins: () => voice.hush(), hears: say, locale: () => rehearsal.talk.room.locale });

server.addEventListener("gone", () => banner(GONE));
server.addEventListener("here", () => banner(""));
rehearsal.addEventListener("turn", showTurn);
rehearsal.addEventListener("happening", ({ detail }) => showHappening(detail));
rehearsal.addEventListener("trouble", ({ detail }) => {
  if (rehearsal.talk) transcript.add(trouble(detail));
  else banner(detail);
});

find("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const { words } = event.target.elements;
  if (words.value.trim()) say(words.value);
  words.value = "";
});
find("next-line").addEventListener("click", () => {
  jump(rehearsal.ahead.find(({ at }) => at > clock.now)?.at);
});
find("end-of-hold").addEventListener("click", () => jump(rehearsal.hold?.ends));
find("full").hidden = !document.fullscreenEnabled;
find("full").addEventListener("click", () => see.place.requestFullscreen());
find("voice").disabled = !voice.exists;
find("voice").addEventListener("click", ({ currentTarget }) => {
  voice.on = !voice.on;
  currentTarget.setAttribute("aria-pressed", String(voice.on));
  voice.hush();
});

await begin();
setInterval(tick, TICK);
setInterval(() => memory.save(rehearsal.saved), SAVE);
addEventListener("pagehide", () => { voice.hush(); memory.save(rehearsal.saved); });

// From a link, from before the reload, or anew.
async function begin() {
  const link = linked(location.hash);
  const before = memory.restored();
  if (before && !link) {
    rehearsal.restore(before);
    check("speed", String(before.speed));
    return;
  }
  await beginAnew();
  if (!link) return;
  find("tab-keep").click();
  keep.put(link.script, link.terms);
  note("Somebody has sent you a talk. Press Play to hear it.");
}

async function beginAnew() {
  player.stop();
  voice.hush();
  keep.forget();
  line.clear();
  await rehearsal.begin({ ...room.wish, now: Math.ceil(Date.now() / 1000) }).catch(() => {});
}

// Words or a direction, at this very second.
function say(words) {
  player.stop();
  voice.hush();
  rehearsal.say(words).catch(() => {});
}

// A button of the screen, or what the screen sends by itself.
function touch({ arguments: [name, , argument] }, at) {
  if (rehearsal.busy) return;
  voice.hush();
  rehearsal.say(`(touch ${[name, argument].filter(Boolean).join(" ")})`, at).catch(() => {});
}

async function play(script, terms, atOnce) {
  voice.hush();
  note("");
  try {
    await player.play(script, terms, atOnce);
  } catch (error) {
    note(error.message);
  }
}

function jump(moment) {
  if (!(moment > clock.now)) return;
  voice.hush();
  clock.set(moment);
  tick();
}

function tick() {
  if (!rehearsal.talk) return;
  see.light(rehearsal, clock.now);
  rehearsal.tick();
  const { now } = clock;
  line.light(now);
  timeline.move(now);
  textOf(find("time"), timeIn(rehearsal.talk.room.zone, now));
  showDoing();
  find("next-line").disabled = !rehearsal.ahead.length;
  find("end-of-hold").disabled = !(rehearsal.hold?.runs && rehearsal.hold.ends > now);
}

function showDoing() {
  textOf(find("doing"), doing(clock.now));
}

function doing(now) {
  const { running } = rehearsal;
  if (running?.kind === "listening") return `listening, ${Math.ceil(running.at + 8 - now)} s`;
  const next = rehearsal.ahead.find(({ kind }) => kind === "coach");
  if (!running && rehearsal.open && next) return `silence, ${Math.ceil(next.at - now)} s`;
  return DOING[running?.kind ?? (rehearsal.open ? "silent" : "away")];
}

function showTurn() {
  transcript.settle(rehearsal.happenings);
  timeline.draw(rehearsal);
  see.show(rehearsal.talk);
  inside.show(rehearsal.turns);
  room.show(rehearsal.talk);
  keep.show(rehearsal);
  showWeek(rehearsal.week);
  showPhrases();
  showDoing();
  memory.save(rehearsal.saved);
}

function showHappening(happening) {
  transcript.add(happening);
  if (happening.kind !== "coach") return;
  line.show(happening);
  announce(happening.text);
  const late = clock.now - happening.at > happening.seconds;
  if (!late && voice.follows(clock.speed)) speak(happening);
}

async function speak(happening) {
  const turn = rehearsal.turns.at(-1);
  const took = await voice.say(happening, clock.speed, rehearsal.talk.room.locale);
  if (took === null || !turn) return;
  turn.voice ??= { took: 0, planned: 0 };
  turn.voice.took += took * clock.speed;
  turn.voice.planned += happening.seconds;
}

function showPhrases() {
  const focused = document.activeElement?.closest("#phrases");
  const buttons = rehearsal.phrases.map((phrase) => element("li", {},
    element("button", { type: "button", onclick: () => say(phrase) }, phrase)));
  find("phrases").replaceChildren(...buttons);
  if (focused) find("phrases").querySelector("button")?.focus();
}

function trouble(text) {
  return { at: clock.now, kind: "direction", text, seconds: 0 };
}

function banner(text) {
  find("banner").textContent = text;
  find("banner").hidden = !text;
}

function timeIn(timeZone, now) {
  const date = { weekday: "short", day: "numeric", month: "short", timeZone };
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone };
  const moment = new Date(now * 1000);
  return `${moment.toLocaleDateString("en", date)}  ${moment.toLocaleTimeString("en", time)}`;
}
