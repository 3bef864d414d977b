// What there is to see: the device that was chosen.

import { find } from "./dom.js";
import { Speaker } from "./speaker.js";

export class See {
  constructor() {
    this.place = find("see");
    this.device = new Speaker();
    this.place.replaceChildren(this.device.place);
  }

  light(rehearsal, now) {
    this.device.light(rehearsal, now);
  }
}
