// A screen as an Echo Show would have it, in an element of a page. This file is all a page imports.

import { MAIN, perform } from "./commands.js";
import { resolve } from "./expressions.js";
import { inflate } from "./inflate.js";
import { report } from "./report.js";
import { Scope } from "./scope.js";
import { Sequencers } from "./sequencers.js";
import { Ticks } from "./ticks.js";
import { viewportOf, worldOf } from "./world.js";

/** No handler sees time pass in larger steps, however fast the clock runs (milliseconds). */
const STEP = 50;

/**
 * @typedef {{ token: string, arguments: unknown[], source: object, components: object }} UserEvent
 * what a request of the type Alexa.Presentation.APL.UserEvent carries
 */

/**
 * Show a document. Time stands still until `tick` is called, or goes by `clock` if there is one.
 *
 * @param {HTMLElement} element emptied, then filled; the screen takes its width and scales to it
 * @param {Record<string, any>} directive Alexa.Presentation.APL.RenderDocument
 * @param {Record<string, any>} viewport `context.Viewport` of the device's requests
 * @param {object} [wishes]
 * @param {(event: UserEvent) => void} [wishes.onEvent]
 * @param {() => number} [wishes.clock] simulated milliseconds; asked once for every frame
 * @returns {Screen}
 */
export function show(element, directive, viewport, { onEvent = () => {}, clock } = {}) {
  const screen = new Screen(directive, viewportOf(viewport), onEvent);
  screen.appear(element);
  if (clock) screen.follow(clock);
  return screen;
}

export class Screen {
  #stopped = false;
  /** @type {import("./component.js").Component[]} */
  #parts = [];

  constructor({ token, document, datasources = {} }, viewport, onEvent) {
    Object.assign(this, { token, viewport, onEvent });
    this.graphics = document.graphics ?? {};
    this.layouts = document.layouts ?? {};
    this.styles = document.styles ?? {};
    this.scope = worldOf(document, datasources, viewport);
    this.sequencers = new Sequencers((now) => this.scope.define("elapsedTime", now));
    const { item, items = item } = document.mainTemplate;
    this.root = inflate(items, this.scope, null, this);
    this.background = resolve(document.background, this.scope) ?? "transparent";
    this.#enter(this.root);
    this.ticks = new Ticks(this.#parts);
    this.root.refresh();
  }

  /** Milliseconds since it was shown. */
  get elapsed() {
    return this.sequencers.now;
  }

  /** The component with this id; undefined if there is none. */
  find(id) {
    return this.#parts.find(({ element }) => element.dataset.id === id);
  }

  /** Carry out an Alexa.Presentation.APL.ExecuteCommands; false if it is for another document. */
  execute({ token, commands }) {
    if (token !== this.token) return false;
    this.#run(commands, { component: null, scope: this.scope, source: { handler: "External" } });
    return true;
  }

  /** Let time pass until so many milliseconds after it was shown; backwards does nothing. */
  tick(elapsed) {
    while (!this.#stopped && this.elapsed < elapsed) {
      this.sequencers.advance(Math.min(elapsed, this.elapsed + STEP));
      this.ticks.pass(this.elapsed, (part, handler) => this.#tick(part, handler));
    }
    this.root.refresh();
  }

  /** End it: nothing moves any more, nothing is sent. What was shown stays to be seen. */
  stop() {
    this.#stopped = true;
    this.fitting?.disconnect();
  }

  appear(element) {
    const { width, height, shape } = this.viewport;
    const frame = document.createElement("div");
    frame.className = "apl";
    frame.dataset.shape = shape;
    const { background } = this;
    Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, background });
    frame.append(this.root.element);
    element.replaceChildren(frame);
    const fit = () => { frame.style.zoom = String(element.clientWidth / width || 1); };
    this.fitting = new ResizeObserver(fit);
    this.fitting.observe(element);
    fit();
  }

  follow(clock) {
    const began = clock();
    const frame = () => {
      if (this.#stopped) return;
      this.tick(clock() - began);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  // For components and commands.

  perform(component, handler, commands) {
    this.#run(commands, { component, scope: component.scope, source: component.source(handler) });
  }

  begin(thread, sequencer) {
    this.sequencers.begin(sequencer, thread);
  }

  send(told, source) {
    if (this.#stopped) return;
    this.onEvent({ token: this.token, arguments: told, source, components: {} });
  }

  #run(commands, run) {
    if (this.#stopped) return;
    const scope = new Scope(run.scope);
    scope.define("event", { source: run.source });
    const wishes = { ...run, scope, screen: this, sequencer: MAIN, fast: false };
    this.begin(perform(commands, wishes), MAIN);
    this.root.refresh();
  }

  // A handler of a tick runs at once, and to its end.
  #tick(component, { when, commands }) {
    const scope = new Scope(component.scope);
    const source = component.source("Tick");
    scope.define("event", { source });
    if (!(resolve(when, scope) ?? true)) return;
    const run = { screen: this, component, scope, source, sequencer: MAIN, fast: true };
    for (const _ of perform(commands, run)) report("a tick cannot wait");
  }

  #enter(part) {
    this.#parts.push(part);
    part.children.forEach((child) => this.#enter(child));
    if (part.written.onMount) this.perform(part, "Mount", part.written.onMount);
  }
}
