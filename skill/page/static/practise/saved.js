// What a page must not lose, by tab: a lock tells which tabs are alive; what a dead one left is taken up.

const PREFIX = "practice-";
const me = `${PREFIX}${crypto.randomUUID()}`;

/** @param {(saved: any) => Promise<void>} takeUp is given what each dead tab has left, one after the other */
export async function takeUpFromDeadTabs(takeUp) {
  navigator.locks?.request(me, () => new Promise(() => {})).catch(() => {});
  for (const key of Object.keys(localStorage).filter((it) => it.startsWith(PREFIX) && it !== me)) {
    await navigator.locks?.request(key, { ifAvailable: true }, async (lock) => {
      const left = lock && localStorage.getItem(key);
      if (!left) return;
      await takeUp(JSON.parse(left));
      localStorage.removeItem(key);
    });
  }
}

/** @param {object} what of this tab */
export function save(what) {
  keep(me, what);
}

export function forget() {
  localStorage.removeItem(me);
}

/** @param {string} key @param {object} what */
export function keep(key, what) {
  try {
    localStorage.setItem(key, JSON.stringify(what));
  } catch {
    // a browser that keeps nothing loses what a reload loses
  }
}

/** @template T @param {string} key @param {T} usual @returns {T} */
export function kept(key, usual) {
  try {
    return { ...usual, ...JSON.parse(localStorage.getItem(key) ?? "{}") };
  } catch {
    return usual;
  }
}
