// The talk as it stands: what has happened, what lies ahead, and the clock that leads from one to
// the other. Shows nothing itself; it tells of "turn" (an answer has come), "happening" (its second
// has come) and "trouble" (a sentence).

const OVER = ["closed", "expired", "lost"];

export class Rehearsal extends EventTarget {
  talk = null;
  happenings = [];
  turns = [];
  script = [];
  origin = null;
  phrases = [];
  week = null;
  #passed = 0;
  #queue = Promise.resolve();
  #pending = 0;

  constructor(server, clock) {
    super();
    this.server = server;
    this.clock = clock;
  }

  get ahead() {
    return this.talk ? this.talk.performance.slice(this.#passed) : [];
  }

  get busy() {
    return this.#pending > 0;
  }

  // What runs at this second: the coach's line, or the microphone; undefined in silence.
  get running() {
    const { now } = this.clock;
    const runs = ({ at, seconds }) => at <= now && now < at + seconds;
    return this.talk?.performance.findLast(runs);
  }

  get open() {
    return Boolean(this.talk?.session);
  }

  // Begin anew; `wish` names room and memory, and the second `now` it begins at.
  begin(wish) {
    return this.#inTurn(async () => {
      Object.assign(this, { happenings: [], turns: [], script: [], origin: wish });
      this.#take(await this.server.ask("begin", wish));
      this.origin = { ...wish, now: this.talk.now };
    });
  }

  // Say or do a line: at second `at`, now if it is left out, when a script's is due if it is null.
  say(line, at) {
    return this.#inTurn(async () => {
      const now = this.clock.stop();
      if (at === undefined) at = Math.max(now, this.talk.now);
      this.#take(await this.server.ask("line", { talk: this.talk, line, at }), at);
    });
  }

  // Change the room without a word: the locale.
  refit(room) {
    Object.assign(this.talk.room, room);
    this.#tell("turn");
  }

  // Let what has come by now happen; called many times a second.
  tick() {
    if (!this.talk || this.busy) return;
    const { performance } = this.talk;
    while (performance[this.#passed]?.at <= this.clock.now) {
      const happening = performance[this.#passed++];
      this.#tell("happening", happening);
      if (happening.kind === "expired") this.say("").catch(() => {});
    }
    this.clock.asks = this.running?.kind === "listening";
  }

  // The second at which the coach has finished and listens, or has gone.
  get finish() {
    const stop = this.ahead.find(({ kind }) => kind === "listening" || OVER.includes(kind));
    return stop ? stop.at : this.clock.now;
  }

  // The second at which the present reply, and what follows from it, is over.
  get ends() {
    const last = this.talk.performance.at(-1);
    return last ? last.at + last.seconds : this.talk.now;
  }

  // The hold as the session has it; null where none is under way.
  get hold() {
    const place = this.talk?.session?.attributes.session;
    if (!place?.seconds || !["holding", "paused"].includes(place.phase)) return null;
    const { seconds, position = 0, until = seconds, began = 0, phase, exercise, version } = place;
    const runs = phase === "holding";
    const held = (now) => runs ? Math.min(until, position + Math.max(0, now - began)) : position;
    return { exercise, version, seconds, held, runs, began, ends: began + until - position };
  }

  // Everything that a reload must not lose.
  get saved() {
    const { talk, happenings, script, origin, phrases, week } = this;
    return { talk, happenings, turns: this.turns.slice(-40), script, origin, phrases, week,
      now: this.clock.now, speed: this.clock.speed };
  }

  restore({ now, speed, ...rest }) {
    Object.assign(this, rest);
    this.clock.speed = speed;
    this.clock.set(now);
    this.#tell("turn");
  }

  #take(answer, at = null) {
    const { talk, happenings, turns, kept, phrases, week } = answer;
    if (at !== null) this.#cutShort(at);
    Object.assign(this, { talk, phrases, week });
    this.happenings.push(...happenings);
    this.turns.push(...turns);
    if (kept) this.#keep(kept);
    this.#passed = talk.shown;
    this.clock.set(talk.now);
    this.#tell("turn");
  }

  // A script begins with its first line, however long that was waited for.
  #keep(line) {
    const first = this.script.length === 0;
    if (first) this.origin.now = this.talk.now;
    this.script.push(first ? line.replace(/^\+\S+ /, "") : line);
  }

  // How much of the last reply was really heard.
  #cutShort(at) {
    const last = this.turns.at(-1);
    if (last && last.heard === undefined) last.heard = Math.min(last.planned, at - this.talk.began);
  }

  // One line at a time; whatever is refused is told, and the clock runs on.
  #inTurn(act) {
    this.#pending += 1;
    const acted = this.#queue.then(act).catch((error) => {
      this.clock.set(this.clock.now);
      this.#tell("trouble", error.message);
      throw error;
    }).finally(() => { this.#pending -= 1; });
    this.#queue = acted.catch(() => {});
    return acted;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
