// A practice: the turns that the server has told ahead, and how far life has come in them. It goes on
// without the server; whatever is done is reported.
// It tells of "turns" (there are others), "stopped" and "goes on" (by hand), "said" (lines beside a
// clock that stands), "alone" (that needs the server), "over", and of what the outbox tells.

import { Outbox } from "./outbox.js";

const HEARTBEAT = 20; // seconds after which the server is told that time has passed
const SAME = 0.3; // seconds within which two plans say the same thing at the same time
const LAST_WORDS = 4; // seconds after the beginning of the last line
/** What can be done without the server. */
const BY_ITSELF = ["pause", "resume", "next", "stop", "pain", "session ended"];

const STOPS = ["pause", "pain"];
/** What leads away from where it hurts. */
const LEADS_AWAY = ["next", "stop", "session ended"];

/** @typedef {import("./outbox.js").Report} Report */

export class Practice extends EventTarget {
  /** @type {PlannedTurn[]} the last one, and those that follow by themselves */
  turns = [];
  #late = 0; // seconds that the turns lie behind what was told
  #stopped = 0; // the second of life at which it was stopped by hand; 0 while it runs
  #hurts = false; // something does, and the server has not led on from there
  #outbox;
  /** @type {Set<string>} the reports whose tap was done here already */
  #done = new Set();

  /**
   * @param {Pick<Connection, "ask" | "greeting">} connection @param {() => Environment} environment
   * @param {() => number} life in epoch seconds, as the server has them @param {() => string} newId
   */
  constructor(connection, environment, life, newId = () => crypto.randomUUID()) {
    super();
    this.connection = connection;
    this.life = life;
    this.#outbox = new Outbox(connection, environment, life, newId,
      (turns, report) => this.#take(turns, report), (type, detail) => this.#tell(type, detail));
  }

  /** @returns {Report[]} not answered yet */
  get reports() {
    return this.#outbox.reports;
  }

  // The second of the turns that life has come to.
  get now() {
    return (this.#stopped || this.life()) - this.#late;
  }

  get stopped() {
    return this.#stopped > 0;
  }

  /** @param {number} moment of the turns @returns {number} seconds of life until then, 0 if it has come */
  until(moment) {
    return Math.max(0, moment - this.now);
  }

  // The turn that runs; undefined before the first one.
  get turn() {
    return this.turns.findLast(({ at }) => at <= this.now);
  }

  get hurts() {
    return this.#hurts;
  }

  get alone() {
    return !this.connection.greeting;
  }

  // What is asked. Somebody who hurts and hears no coach is never asked to go on with the same.
  get question() {
    if (this.#hurts) return this.alone && this.#following ? "pain.not easier" : "pain.neither";
    return this.#stopped || this.turn?.phase === "holding" ? "" : this.turn?.question ?? "";
  }

  // What is on the screen: what the last turn that showed something shows.
  get shown() {
    return this.turns.findLast(({ at, screen }) => screen && at <= this.now);
  }

  /** @returns {Line[]} everything that is still to be said, or is being said */
  get ahead() {
    const { now } = this;
    return this.turns.flatMap(({ at, lines }, i) => {
      const ends = this.turns[i + 1]?.at ?? Infinity;
      return ends > now ? lines.filter((line) => line.at + line.seconds > now && line.at < ends) : [];
    });
  }

  get runs() {
    return this.turns.length > 0;
  }

  // From the first turn on. Behind another practice that is not reported yet, it is begun as it was
  // foreseen, whatever place that one has left.
  /** @param {{ practice: Sealed, turns: PlannedTurn[] }} plan as it was told before */
  start({ practice, turns }) {
    const behind = this.reports.length > 0;
    if (!behind) this.#outbox.sealed = practice;
    this.turns = turns;
    this.#go();
    this.#late = this.life() - turns[0].at;
    this.#report({ event: behind ? "start" : "launched" });
  }

  /** @param {string} event a tap @returns {boolean} whether anything comes of it */
  tap(event) {
    const { alone } = this;
    if (alone && !(BY_ITSELF.includes(event) && this.#act(event))) {
      this.#tell("alone");
      return false;
    }
    if (STOPS.includes(event)) this.#stop(event);
    this.#report({ event }, alone);
    return true;
  }

  /** @param {string} words that were said */
  say(words) {
    if (this.alone) return this.#tell("alone");
    this.#report({ words });
  }

  // The server has gone: what was asked of it last is done here, once.
  leftAlone() {
    const last = this.reports.findLast(({ event }) => event && event !== "launched");
    if (!last?.event || this.#done.has(last.id)) return;
    this.#done.add(last.id);
    this.#act(last.event);
  }

  // Called often: what goes on by itself is reported, and the end is noticed.
  tick() {
    if (!this.runs) return;
    const { turn } = this;
    if (turn && !turn.open && this.now > (turn.lines.at(-1)?.at ?? turn.at) + LAST_WORDS) return this.#end();
    const { told } = this.#outbox;
    const passed = (turn?.at ?? 0) + this.#late > told + SAME;
    if (!this.#stopped && (passed || this.life() - told > HEARTBEAT)) this.#report({});
  }

  // All that a reload, or a phone that ends it, must not lose.
  get saved() {
    return { sealed: this.#outbox.sealed, reports: this.reports, running: this.runs, seen: this.life() };
  }

  /** @param {Practice["saved"]} saved by a page that is gone: what was held until it was last seen counts */
  restore({ sealed, reports, running, seen }) {
    Object.assign(this.#outbox, { sealed, reports });
    if (running) this.#outbox.add({ event: "session ended", at: seen });
    else this.#outbox.send();
  }

  #end() {
    this.#report({});
    this.turns = [];
    this.#tell("over");
  }

  /** @param {string} event */
  #stop(event) {
    this.#stopped ||= this.life();
    this.#hurts ||= event === "pain";
    this.#tell("stopped");
  }

  /** @param {string} event done without the server @returns {boolean} whether it can be */
  #act(event) {
    const next = this.#following;
    if (event === "next" && !next && this.turns.length === 1) return false; // what follows is not known
    if (this.#hurts && !LEADS_AWAY.includes(event)) return false;
    if (STOPS.includes(event)) this.#stop(event);
    else if (event === "stop" || event === "next" && !next) this.#end();
    else if (event === "resume" || event === "next") this.#goOn(event === "next" ? next : undefined);
    return true;
  }

  // The hold that comes next; for somebody who hurts, of another exercise.
  get #following() {
    const { now, turn } = this;
    return this.turns.find(({ at, phase, exercise }) =>
      at > now && phase === "holding" && !(this.#hurts && exercise === turn?.exercise));
  }

  #go() {
    this.#stopped = 0;
    this.#hurts = false;
  }

  /** @param {PlannedTurn} [next] to begin with; else from where it was stopped */
  #goOn(next) {
    if (next) this.#late = this.life() - next.at;
    else if (this.#stopped) this.#late += this.life() - this.#stopped;
    this.#go();
    this.#tell("goes on");
  }

  /** @param {Partial<Report>} what @param {boolean} [done] here already */
  #report(what, done = false) {
    const { id } = this.#outbox.add(what);
    if (done) this.#done.add(id);
  }

  /** @param {PlannedTurn[]} turns that the server answered with @param {Report} report */
  #take(turns, report) {
    const meant = report.event || report.words;
    if (!meant || !turns.length || !this.runs || this.reports.some(({ event }) => event)) return;
    // What goes on behind a pause is kept: the server may be gone when somebody goes on.
    if (report.event === "pause" && this.#stopped) return this.#tell("said", turns[0].lines);
    if (like(this.turns, turns, this.#late)) return;
    const shown = this.shown && { ...this.shown, at: this.shown.at + this.#late, lines: [] };
    this.#go();
    this.#late = 0;
    this.turns = !turns[0].screen && shown ? [shown, ...turns] : turns;
    this.#tell("turns");
  }

  /** @param {string} type @param {any} [detail] */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** @param {PlannedTurn[]} here @param {PlannedTurn[]} told @param {number} late @returns {boolean} whether both say and show the same at the same time */
function like(here, told, late) {
  return here.length === told.length && here.every(({ at, lines }, i) =>
    Math.abs(at + late - told[i].at) < SAME && lines.length === told[i].lines.length &&
    lines.every(({ text }, j) => text === told[i].lines[j].text));
}
