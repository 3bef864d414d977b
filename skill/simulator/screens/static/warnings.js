// What our documents never use is not silently left out: it is named once, in the console.

/** @type {Set<string>} */
const named = new Set();

/** @param {string} message @returns {null} in the place of what is not there */
export function warn(message) {
  if (!named.has(message)) console.warn(`Screen: ${message}`);
  named.add(message);
  return null;
}
