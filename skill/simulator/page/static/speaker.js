// A speaker without a screen, seen from above: its light, and the hold as a ring that closes.

import { clockText, drawing, element, textOf } from "./dom.js";

const SIZE = 260;
const RADIUS = 112;

export class Speaker {
  constructor() {
    const middle = { cx: SIZE / 2, cy: SIZE / 2 };
    this.ring = drawing("circle", { ...middle, r: RADIUS, class: "ring", pathLength: 1,
      transform: `rotate(-90 ${SIZE / 2} ${SIZE / 2})` });
    this.left = element("span", { class: "left" });
    this.name = element("span", { class: "name" });
    this.place = element("div", { class: "speaker" },
      drawing("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, "aria-hidden": "true" },
        drawing("circle", { ...middle, r: RADIUS + 14, class: "body" }),
        drawing("circle", { ...middle, r: RADIUS, class: "light" }), this.ring),
      element("p", { class: "clock" }, this.left, this.name));
  }

  // How it looks at second `now`.
  light(rehearsal, now) {
    const { hold } = rehearsal;
    const held = hold ? hold.held(now) : 0;
    const ready = hold && now >= hold.began;
    this.place.dataset.doing = rehearsal.running?.kind ?? (rehearsal.open ? "silent" : "away");
    this.ring.setAttribute("stroke-dasharray", `${hold ? held / hold.seconds : 0} 1`);
    textOf(this.left, hold ? clockText(hold.seconds - held) : "");
    textOf(this.name, hold ? nameOf(hold, ready) : "");
  }
}

function nameOf({ exercise, runs }, ready) {
  const name = exercise.replaceAll("-", " ");
  if (!runs) return `${name}, paused`;
  return ready ? name : `${name}, in a moment`;
}
