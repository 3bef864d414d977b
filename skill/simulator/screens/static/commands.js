// Commands as generators: what they yield is the milliseconds until they go on.

import { resolve } from "./expressions.js";
import { report } from "./report.js";

/**
 * @typedef {object} Run where commands run
 * @property {import("./screen.js").Screen} screen
 * @property {import("./component.js").Component | null} component whose handler it is
 * @property {import("./scope.js").Scope} scope
 * @property {Record<string, unknown>} source what set it off, as events tell it
 * @property {string} sequencer
 * @property {boolean} fast without delays, as in a tick; then nothing can be sent
 */

export const MAIN = "MAIN";

const COMMANDS = { Idle, SendEvent, Sequential, SetValue };

/**
 * Commands one after another.
 *
 * @param {Record<string, any>[]} commands
 * @param {Run} run
 * @returns {Generator<number, void>}
 */
export function* perform(commands, run) {
  for (const command of [commands ?? []].flat()) {
    if (!(resolve(command.when, run.scope) ?? true)) continue;
    const sequencer = command.sequencer ?? run.sequencer;
    if (sequencer === run.sequencer) yield* one(command, run);
    else run.screen.begin(one(command, { ...run, sequencer, fast: false }), sequencer);
  }
}

function* one(command, run) {
  const delay = resolve(command.delay, run.scope) ?? 0;
  if (delay && !run.fast) yield delay;
  const act = COMMANDS[command.type];
  if (act) yield* act(command, run) ?? [];
  else report(`there is no command "${command.type}" here`);
}

function Idle() {}

function SetValue({ componentId, property, value }, { screen, component, scope }) {
  const target = componentId ? screen.find(resolve(componentId, scope)) : component;
  if (!target) return report(`SetValue finds no "${componentId}"`);
  target.set(property, resolve(value, scope));
}

function SendEvent(command, { screen, scope, source, fast }) {
  if (fast) return report("SendEvent is ignored in a tick unless it has a sequencer");
  screen.send(resolve(command.arguments ?? [], scope), source);
}

function* Sequential({ commands, repeatCount }, run) {
  const times = 1 + (resolve(repeatCount, run.scope) ?? 0);
  for (let time = 0; time < times; time += 1) yield* perform(commands, run);
}
