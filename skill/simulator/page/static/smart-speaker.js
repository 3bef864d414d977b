// A speaker without a screen, seen from above: its light, and the hold as a ring that closes.

import { element, textOf } from "./dom.js";
import { clockText } from "./format.js";

export class SmartSpeaker {
  left = element("span", { class: "left" });
  name = element("span", { class: "name" });
  place = element("div", { class: "smart-speaker" },
    element("p", { class: "clock" }, this.left, this.name));

  /** @param {import("./rehearsal.js").Rehearsal} rehearsal @param {number} now */
  light({ hold, running, open }, now) {
    const held = hold ? hold.held(now) : 0;
    this.place.dataset.doing = running?.kind ?? (open ? "silent" : "away");
    this.place.style.setProperty("--held", `${hold ? held / hold.seconds : 0}turn`);
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
