// What a reload must not lose is kept for this tab, on this machine.

const NAME = "hip-reset";

/** @param {Rehearsal} rehearsal */
export function save({ saved }) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(saved));
  } catch {
    sessionStorage.removeItem(NAME);
  }
}

/** @returns {Rehearsal["saved"] | null} the talk from before the reload */
export function saved() {
  const before = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
  return before?.talk ? before : null;
}
