// What our documents never use is not silently left out: it is named once, in the console.

const named = new Set();

/** @param {string} message */
export function report(message) {
  if (named.has(message)) return;
  named.add(message);
  console.warn(`Screen: ${message}`);
}
