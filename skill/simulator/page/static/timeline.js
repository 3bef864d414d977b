// The present reply as a score: its cues, the hold, the listening, and where the clock stands.

import { clockText, drawing, element, find } from "./dom.js";

const HEIGHT = 64;
const LANE = { y: 10, height: 26 };
const WIDTH = 1000;

export class Timeline {
  #began = 0;
  #seconds = 1;
  #performance = null;

  constructor(jump) {
    this.place = find("timeline");
    this.jump = jump;
  }

  // Draw the reply that `rehearsal` performs; nothing where none is.
  draw(rehearsal) {
    const { performance, began } = rehearsal.talk;
    const last = performance.at(-1);
    this.#performance = performance;
    this.#began = began;
    this.#seconds = Math.max(1, last ? last.at + last.seconds - began : 1);
    this.head = drawing("line", { class: "head", y1: 2, y2: LANE.y + LANE.height + 8 });
    this.place.replaceChildren(performance.length ? this.#drawing(rehearsal) : "");
  }

  // Put the playhead where the clock stands.
  move(now) {
    if (!this.#performance?.length) return;
    const x = Math.min(WIDTH, Math.max(0, this.#x(now)));
    this.head.setAttribute("x1", x);
    this.head.setAttribute("x2", x);
  }

  #drawing(rehearsal) {
    const cues = this.#performance.filter(({ kind }) => kind === "coach");
    const label = `The score: ${cues.length} lines in ${clockText(this.#seconds)}`;
    const parts = [...this.#ticks(), ...this.#hold(rehearsal.hold), this.#floor(),
      ...this.#performance.filter(({ seconds }) => seconds).map((it) => this.#cue(it)), this.head];
    const picture = drawing("svg", {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img",
      "aria-label": label,
    }, ...parts);
    return element("div", { class: "score-picture" }, picture, this.#labels());
  }

  #cue(happening) {
    const width = Math.max(2, (happening.seconds / this.#seconds) * WIDTH - 1.5);
    const cue = drawing("rect", {
      ...LANE, x: this.#x(happening.at), width, rx: 2, class: happening.kind,
      onclick: () => this.jump(happening.at),
    }, drawing("title", {}, happening.text || "listening"));
    return cue;
  }

  #hold(hold) {
    if (!hold?.runs) return [];
    const from = Math.max(0, this.#x(hold.began));
    const width = Math.max(0, this.#x(hold.ends) - from);
    return [drawing("rect", { class: "hold", x: from, width, y: 2, height: LANE.height + 16 })];
  }

  #floor() {
    const y = LANE.y + LANE.height / 2;
    return drawing("line", { class: "floor", x1: 0, x2: WIDTH, y1: y, y2: y });
  }

  #ticks() {
    return this.#marks().map((second) => drawing("line", {
      class: "tick", x1: this.#x(this.#began + second), x2: this.#x(this.#began + second),
      y1: LANE.y + LANE.height + 4, y2: LANE.y + LANE.height + 12,
    }));
  }

  // The seconds below, as text that is not stretched with the picture.
  #labels() {
    const labels = this.#marks().map((second) => {
      const label = element("span", {}, clockText(second));
      label.style.left = `${(second / this.#seconds) * 100}%`;
      return label;
    });
    return element("p", { class: "seconds", "aria-hidden": "true" }, ...labels);
  }

  #marks() {
    const step = [5, 10, 30, 60].find((it) => this.#seconds / it <= 8) ?? 120;
    const count = Math.floor((this.#seconds - step / 3) / step);
    return Array.from({ length: Math.max(1, count + 1) }, (_, number) => number * step);
  }

  #x(at) {
    return ((at - this.#began) / this.#seconds) * WIDTH;
  }
}
