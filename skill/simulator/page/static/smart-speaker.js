// A speaker without a screen, seen from above: its light, and the hold as a ring that closes.

import { drawing, element, textOf } from "./dom.js";
import { clockText } from "./format.js";

const SIZE = 260;
const RADIUS = 112;

export class SmartSpeaker {
  constructor() {
    const middle = { cx: SIZE / 2, cy: SIZE / 2 };
    this.ring = drawing("circle", { ...middle, r: RADIUS, class: "ring", pathLength: 1,
      transform: `rotate(-90 ${SIZE / 2} ${SIZE / 2})` });
    this.left = element("span", { class: "left" });
    this.name = element("span", { class: "name" });
    this.place = element("div", { class: "smart-speaker" },
      drawing("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, "aria-hidden": "true" },
        drawing("circle", { ...middle, r: RADIUS + 14, class: "body" }),
        drawing("circle", { ...middle, r: RADIUS, class: "light" }), this.ring),
      element("p", { class: "clock" }, this.left, this.name));
  }

  /** @param {import("./rehearsal.js").Rehearsal} rehearsal @param {number} now */
  light({ hold, running, open }, now) {
    const held = hold ? hold.held(now) : 0;
    this.place.dataset.doing = running?.kind ?? (open ? "silent" : "away");
    this.ring.setAttribute("stroke-dasharray", `${hold ? held / hold.seconds : 0} 1`);
    textOf(this.left, hold ? clockText(hold.seconds - held) : "");
    textOf(this.name, hold ? nameOf(hold, now) : "");
  }
}

/** @param {Hold} hold @param {number} now */
function nameOf({ exercise, runs, began }, now) {
  const name = exercise.replaceAll("-", " ");
  if (!runs) return `${name}, paused`;
  return now >= began ? name : `${name}, in a moment`;
}
