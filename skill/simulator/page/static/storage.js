// What a reload must not lose: kept for this tab, on this machine.

const NAME = "hip-reset";

/** @param {object} state */
export function save(state) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(state));
  } catch {
    sessionStorage.removeItem(NAME);
  }
}

export function restored() {
  try {
    const state = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
    return state?.talk?.environment ? state : null;
  } catch {
    return null;
  }
}
