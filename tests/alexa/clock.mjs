// Runs the clock of a document by itself: node clock.mjs < {document, screen, viewport, ticks}.
// The expressions of its root are JavaScript's as well; a tick has the time of day in milliseconds.
import { readFileSync } from "node:fs";

const { document, screen, viewport, ticks } = JSON.parse(readFileSync(0, "utf8"));
const root = document.mainTemplate.items[0];
const base = { viewport, payload: { screen }, elapsedTime: 0, Math, environment: { fontScale: 1 } };
const held = {};
const out = [];

const plain = (text) => {
  const one = /^\$\{(.*)\}$/.exec(text);
  return one ? new Function("scope", `with (scope) { return (${one[1]}); }`) : () => text;
};
const scope = () =>
  root.bind.reduce((known, { name, value }) => {
    const found = name in held ? held[name] : typeof value === "string" ? plain(value)(known) : value;
    return { ...known, [name]: found };
  }, base);
const valued = (value) => (typeof value === "string" ? plain(value)(scope()) : value);

for (const at of ticks) {
  base.elapsedTime = at;
  for (const command of root.handleTick[0].commands) {
    if ("when" in command && !valued(command.when)) continue;
    if (command.type === "SetValue") held[command.property] = valued(command.value);
    else out.push({ at, event: command.arguments.map(valued), on: command.sequencer });
  }
  const { phase, clock, said, share, moved, second } = scope();
  out.push({ at, phase, clock: String(clock), caption: String(said), share, moved, second });
}
console.log(JSON.stringify(out));
