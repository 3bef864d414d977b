// Commands as generators: what they yield is the milliseconds until they go on.

import { resolve } from "./expressions.js";
import { warn } from "./warnings.js";

/**
 * @typedef {object} Run where commands run
 * @property {import("./screen.js").Screen} screen
 * @property {import("./component.js").Component | null} component whose handler it is
 * @property {import("./scope.js").Scope} scope
 * @property {string} sequencer
 * @property {boolean} fast without delays, as in a tick; then nothing can be sent
 */

/** @typedef {Record<string, any>} Command */

export const MAIN = "MAIN";

/** @type {Record<string, (command: Command, run: Run) => Iterable<number> | void | null>} */
const COMMANDS = {
  Idle: () => {},

  SetValue({ componentId, property, value }, { screen, component, scope }) {
    const target = componentId ? screen.find(resolve(componentId, scope)) : component;
    if (!target) return warn(`SetValue finds no "${componentId}"`);
    target.set(property, resolve(value, scope));
  },

  SendEvent(command, { screen, scope, fast }) {
    if (fast) return warn("SendEvent is ignored in a tick unless it has a sequencer");
    screen.send(resolve(command.arguments, scope));
  },

  * Sequential({ commands, repeatCount }, run) {
    const times = 1 + (resolve(repeatCount, run.scope) ?? 0);
    for (let time = 0; time < times; time += 1) yield* perform(commands, run);
  },
};

/**
 * Commands one after another.
 *
 * @param {Command | Command[]} commands
 * @param {Run} run
 * @returns {Generator<number, void>}
 */
export function* perform(commands, run) {
  for (const command of [commands ?? []].flat()) {
    if (!(resolve(command.when, run.scope) ?? true)) continue;
    const sequencer = command.sequencer ?? run.sequencer;
    if (sequencer === run.sequencer) yield* one(command, run);
    else run.screen.sequencers.begin(sequencer, one(command, { ...run, sequencer, fast: false }));
  }
}

/** @param {Command} command @param {Run} run @returns {Generator<number, void>} */
function* one(command, run) {
  const delay = resolve(command.delay, run.scope) ?? 0;
  if (delay && !run.fast) yield delay;
  const act = COMMANDS[command.type];
  if (act) yield* act(command, run) ?? [];
  else warn(`there is no command "${command.type}" here`);
}
