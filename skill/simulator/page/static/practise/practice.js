// A practice: the turns that the server has told ahead, and how far life has come in them. It goes on
// without the server; whatever is done is reported, in order, as soon as the server answers.
// It tells of "turns" (there are others), "stopped" and "goes on" (by hand), "alone" (that needs the
// server), "refused" (a sentence), "reported" (nothing is left to tell) and "over".

const HEARTBEAT = 20; // seconds after which the server is told that time has passed
const SAME = 0.3; // seconds within which two plans say the same thing at the same time
/** What can be done without the server. */
const BY_ITSELF = ["pause", "resume", "next", "stop", "session ended"];

/** @typedef {{ id: string, at: number, event?: string, words?: string }} Report */

export class Practice extends EventTarget {
  /** @type {Sealed | null} as the server has told it last */
  sealed = null;
  /** @type {PlannedTurn[]} the last one, and those that follow by themselves */
  turns = [];
  /** @type {Report[]} not answered yet */
  reports = [];
  #late = 0; // seconds that the turns lie behind what was told
  #stopped = 0; // the second of life at which it was stopped by hand; 0 while it runs
  #told = 0; // the second of the last report
  #sending = false;

  /**
   * @param {Pick<Connection, "ask" | "greeting">} connection @param {() => Environment} environment
   * @param {() => number} life in epoch seconds @param {() => string} newId
   */
  constructor(connection, environment, life = () => Date.now() / 1000, newId = () => crypto.randomUUID()) {
    super();
    this.connection = connection;
    this.environment = environment;
    this.life = life;
    this.newId = newId;
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
    return Boolean(this.turns.length);
  }

  /** @param {{ practice: Sealed, turns: PlannedTurn[] }} plan as it was told before @param {string} id under which it was asked for */
  start({ practice, turns }, id) {
    this.sealed = practice;
    this.turns = turns;
    this.#stopped = 0;
    this.#late = this.life() - turns[0].at;
    this.#report({ event: "launched", id });
  }

  /** @param {string} event a tap @returns {boolean} whether anything comes of it */
  tap(event) {
    const alone = !this.connection.greeting;
    if (alone && !BY_ITSELF.includes(event)) {
      this.#tell("alone");
      return false;
    }
    if (event === "pause") this.#stop();
    if (alone) this.#act(event);
    this.#report({ event });
    return true;
  }

  /** @param {string} words that were said */
  say(words) {
    if (!this.connection.greeting) return this.#tell("alone");
    this.#report({ words });
  }

  // The server has gone: what was asked of it last is done here.
  leftAlone() {
    const last = this.reports.at(-1)?.event;
    if (last) this.#act(last);
  }

  // Called often: what goes on by itself is reported, and the end is noticed.
  tick() {
    if (!this.runs) return;
    const { turn } = this;
    if (turn && !turn.open && this.now > (turn.lines.at(-1)?.at ?? turn.at) + 4) return this.#end();
    const due = this.turns.findLast(({ at }) => at <= this.now)?.at ?? 0;
    const passed = due + this.#late > this.#told + SAME;
    if (!this.#stopped && (passed || this.life() - this.#told > HEARTBEAT)) this.#report({});
  }

  // All that a reload, or a phone that ends it, must not lose.
  get saved() {
    return { sealed: this.sealed, reports: this.reports, running: this.runs, seen: this.life() };
  }

  /** @param {Practice["saved"]} saved by a page that is gone: what was held until it was last seen counts */
  restore({ sealed, reports, running, seen }) {
    this.sealed = sealed;
    this.reports = reports;
    if (running) this.reports.push({ id: this.newId(), event: "session ended", at: seen });
    this.#send();
  }

  #end() {
    this.#report({});
    this.turns = [];
    this.#tell("over");
  }

  #stop() {
    this.#stopped ||= this.life();
    this.#tell("stopped");
  }

  /** @param {string} event done without the server */
  #act(event) {
    const next = this.turns.find(({ at, phase }) => at > this.now && phase === "holding");
    if (event === "pause") return this.#stop();
    if (event === "stop" || event === "next" && !next) return this.#end();
    if (event === "resume" && this.#stopped) this.#late += this.life() - this.#stopped;
    if (event === "next" && next) this.#late = this.life() - next.at;
    this.#stopped = 0;
    this.#tell("goes on");
  }

  /** @param {Partial<Report>} what */
  #report(what) {
    this.#told = this.life();
    this.reports.push({ id: this.newId(), at: this.#told, ...what });
    this.#send();
  }

  async #send() {
    if (this.#sending) return;
    this.#sending = true;
    while (this.reports.length && this.sealed) {
      const [report] = this.reports;
      const wish = { practice: this.sealed, environment: this.environment(), ...report };
      const answer = await this.connection.ask("practise/report", wish)
        .catch(({ message }) => void this.#tell("refused", message));
      this.reports.shift();
      if (answer) this.#take(answer, report);
    }
    this.#sending = false;
    this.#tell("reported");
  }

  /** @param {{ practice: Sealed, turns: PlannedTurn[] }} answer @param {Report} report */
  #take({ practice, turns }, report) {
    this.sealed = practice;
    const meant = report.event || report.words;
    if (!meant || !turns.length || !this.runs || this.reports.some(({ event }) => event)) return;
    const [late, shown] = [this.#late, this.shown];
    const goesOn = like(this.turns, turns, late);
    this.#stopped = 0;
    if (goesOn) return;
    this.#late = 0;
    this.turns = !turns[0].screen && shown ? [{ ...shown, at: shown.at + late, lines: [] }, ...turns] : turns;
    this.#tell("turns");
  }

  /** @param {string} type @param {string} [detail] */
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
