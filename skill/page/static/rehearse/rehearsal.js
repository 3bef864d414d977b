// The talk as it stands: what has happened, what lies ahead, and the clock that leads from one to
// the other. Shows nothing itself; it tells of "turn" (an answer has come, with what has happened),
// "happening" (its second has come), "waiting" (a line is on its way) and "trouble" (a sentence).

const LATER = /** @type {any} */ (null);
const LOOK = 20; // milliseconds

export class Rehearsal extends EventTarget {
  talk = /** @type {Talk} */ (LATER);
  origin = /** @type {Beginning} */ (LATER);
  week = /** @type {Week} */ (LATER);
  happenings = /** @type {Happening[]} */ ([]);
  turns = /** @type {Turn[]} */ ([]);
  script = /** @type {string[]} */ ([]);
  phrases = /** @type {string[]} */ ([]);
  waiting = /** @type {string[]} said, and not answered yet */ ([]);
  finishes = 0; // the second at which the coach has finished and listens, or has gone
  #passed = 0;
  #playing = 0;
  #queue = Promise.resolve();

  /** @param {Pick<Connection, "ask" | "askOnce">} connection @param {Clock} clock */
  constructor(connection, clock) {
    super();
    this.connection = connection;
    this.clock = clock;
  }

  get ahead() {
    return this.talk ? this.talk.performance.slice(this.#passed) : [];
  }

  get busy() {
    return this.waiting.length > 0;
  }

  get open() {
    return Boolean(this.talk?.session);
  }

  // What runs at this second: the coach's line, or the microphone; undefined in silence.
  get running() {
    const { now } = this.clock;
    return this.talk?.performance.findLast(({ at, seconds }) => at <= now && now < at + seconds);
  }

  // The second at which the present reply, and what follows from it, is over.
  get ends() {
    const last = this.talk.performance.at(-1);
    return last ? last.at + last.seconds : this.talk.now;
  }

  /** @returns {Hold | null} as the session has it; null where none is under way */
  get hold() {
    const place = this.talk?.session?.attributes.session;
    if (!place?.seconds || !["holding", "paused"].includes(place.phase)) return null;
    const { seconds, position = 0, until = seconds, began = 0, phase, exercise } = place;
    const runs = phase === "holding";
    const held = (/** @type {number} */ now) =>
      runs ? Math.min(until, position + Math.max(0, now - began)) : position;
    return { exercise, seconds, held, runs, began, ends: began + until - position };
  }

  /** @param {Beginning} wish begins anew with it */
  begin(wish) {
    return this.#inTurn("", async () => {
      Object.assign(this, { happenings: [], turns: [], script: [], origin: wish });
      this.#take(await this.connection.ask("begin", wish));
      this.origin = { ...wish, now: this.talk.now };
    });
  }

  // Say or do a line at a second: now if it is left out, when a script's is due if null.
  /** @param {string} line @param {number | null} [at] */
  say(line, at) {
    return this.#inTurn(line, async () => {
      const now = this.clock.stop();
      const moment = at === undefined ? Math.max(now, this.talk.now) : at;
      this.#take(await this.connection.ask("line", { talk: this.talk, line, at: moment }), moment);
    });
  }

  // Play a script: each line when its second has come, or all of them at once.
  /** @param {string} script @param {Beginning} beginning @param {boolean} atOnce */
  async play(script, beginning, atOnce) {
    this.interrupt();
    const playing = this.#playing;
    const { lines } = await this.connection.ask("script", { script });
    await this.begin(beginning);
    for (const { row, after, waits } of /** @type {ScriptLine[]} */ (lines)) {
      const second = after !== null ? this.talk.began + after : waits ? this.finishes : 0;
      while (!atOnce && playing === this.#playing && this.clock.now < second) await pause(LOOK);
      if (playing !== this.#playing) return;
      await this.say(row, null);
    }
  }

  // Whoever speaks while a script plays takes over.
  interrupt() {
    this.#playing += 1;
  }

  /** @param {Partial<Environment>} change without a word: the locale */
  refit(change) {
    Object.assign(this.talk.environment, change);
    this.#tell("turn", []);
  }

  // Let what has come by now happen; called many times a second.
  tick() {
    if (!this.talk || this.busy) return;
    const { performance } = this.talk;
    while (performance[this.#passed]?.at <= this.clock.now) {
      const happening = performance[this.#passed++];
      this.#tell("happening", happening);
      if (["expired", "player"].includes(happening.kind)) this.say("");
    }
    this.clock.asks = this.running?.kind === "listening";
  }

  // Everything that a reload must not lose.
  get saved() {
    const { talk, happenings, script, origin, phrases, week } = this;
    return { talk, happenings, turns: this.turns.slice(-40), script, origin, phrases, week,
      now: this.clock.now, speed: this.clock.speed };
  }

  /** @param {Rehearsal["saved"]} saved */
  restore({ now, speed, ...rest }) {
    Object.assign(this, rest);
    this.clock.speed = speed;
    this.clock.set(now);
    this.#tell("turn", []);
  }

  /** @param {Answer} answer @param {number | null} [at] the second at which it was asked for */
  #take({ happenings, turns, kept, ...rest }, at = null) {
    const last = this.turns.at(-1);
    if (last && at !== null) last.heard ??= Math.min(last.planned, at - this.talk.began);
    Object.assign(this, rest);
    const { talk } = this;
    this.happenings.push(...happenings);
    this.turns.push(...turns);
    // A script's first line begins it, however long it was waited for.
    if (kept && !this.script.length) this.origin.now = talk.now;
    if (kept) this.script.push(this.script.length ? kept : kept.replace(/^\+\S+ /, ""));
    this.#passed = talk.shown;
    this.clock.set(talk.now);
    this.#tell("turn", happenings);
  }

  /** @param {string} line @param {() => Promise<void>} act one at a time; a refusal is told, and need not be caught */
  #inTurn(line, act) {
    this.waiting.push(line);
    this.#tell("waiting");
    const acted = this.#queue.then(act).catch((error) => {
      this.clock.set(this.clock.now);
      this.#tell("trouble", error.message);
      throw error;
    }).finally(() => {
      this.waiting.shift();
      this.#tell("waiting");
    });
    this.#queue = acted.catch(() => {});
    return acted;
  }

  /** @param {string} type @param {any} [detail] */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** @param {number} milliseconds @returns {Promise<void>} */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
