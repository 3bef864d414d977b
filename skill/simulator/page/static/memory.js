// What a reload must not lose: kept for this tab, on this machine.

const NAME = "hip-reset";

export function save(state) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(state));
  } catch {
    sessionStorage.removeItem(NAME);
  }
}

export function restored() {
  try {
    const state = JSON.parse(sessionStorage.getItem(NAME));
    return state?.talk?.room ? state : null;
  } catch {
    return null;
  }
}
