// Hands: whatever may touch a practice besides its buttons - keys, a headset, the lock screen.

/** @type {Record<string, string>} */
const KEYS = {
  ArrowRight: "next", ArrowLeft: "previous", ArrowDown: "easier", ArrowUp: "longer", n: "next", b: "previous",
  e: "easier", l: "longer", Escape: "stop",
};
/** @type {Partial<Record<MediaSessionAction, string>>} */
const MEDIA = {
  play: "resume", pause: "pause", nexttrack: "next", previoustrack: "previous", stop: "stop",
};

/** @param {(what: string) => void} act is told "toggle" for the space bar @param {() => boolean} running */
export function listenToKeys(act, running) {
  addEventListener("keydown", (event) => {
    const busy = /** @type {HTMLElement} */ (event.target).closest?.("input, select, textarea, dialog");
    if (!running() || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = /** @type {HTMLElement} */ (event.target).closest?.("button");
    const what = event.key === " " && !onButton ? "toggle" : KEYS[event.key];
    if (!what) return;
    event.preventDefault();
    act(what);
  });
}

/** @param {(what: string) => void} act */
export function listenToMedia(act) {
  for (const [action, what] of Object.entries(MEDIA)) {
    try {
      navigator.mediaSession.setActionHandler(/** @type {MediaSessionAction} */ (action), () => act(what));
    } catch {
      // a browser that does not know this key has no such key
    }
  }
}

/** @param {string} title @param {string} artist @param {boolean} plays what a lock screen shows */
export function tellMedia(title, artist, plays) {
  if (!navigator.mediaSession) return;
  navigator.mediaSession.metadata = new MediaMetadata({
    title, artist, artwork: [{ src: "/icons/512.png", sizes: "512x512", type: "image/png" }],
  });
  navigator.mediaSession.playbackState = plays ? "playing" : "paused";
}

export class WakeLock {
  /** @type {WakeLockSentinel | null} */
  #held = null;
  #wanted = false;

  constructor() {
    document.addEventListener("visibilitychange", () => this.#ask());
  }

  /** @param {boolean} wanted whether the screen is to stay on */
  keep(wanted) {
    this.#wanted = wanted;
    if (wanted) return void this.#ask();
    this.#held?.release().catch(() => {});
    this.#held = null;
  }

  async #ask() {
    if (!this.#wanted || document.hidden || !navigator.wakeLock) return;
    const held = await navigator.wakeLock.request("screen").catch(() => null);
    if (this.#wanted) this.#held = held;
    else held?.release().catch(() => {});
  }
}
