// A screen as an Echo Show would have it, in an element of a page. This file is all a page imports.

/** @import { Component } from "./component.js" */
/** @import { Viewport } from "./document-scope.js" */

import { MAIN, perform } from "./commands.js";
import { scopeOf, viewportOf } from "./document-scope.js";
import { resolve } from "./expressions.js";
import { inflate } from "./inflate.js";
import { Scope } from "./scope.js";
import { Sequencers } from "./sequencers.js";
import { warn } from "./warnings.js";

/** No handler sees time pass in larger steps, however fast the clock runs (milliseconds). */
const STEP = 50;
/** How often a handler of ticks acts at most, if nothing is said (milliseconds). */
const USUAL_DELAY = 1000;

/**
 * @typedef {{ token: string, arguments: any[], source: object, components: object }} UserEvent
 * what a request of the type Alexa.Presentation.APL.UserEvent carries
 */

/**
 * Show a document. Time stands still until `tick` is called.
 *
 * @param {HTMLElement} element emptied, then filled; the screen takes its width and scales to it
 * @param {Record<string, any>} directive Alexa.Presentation.APL.RenderDocument
 * @param {Record<string, any>} viewport `context.Viewport` of the device's requests
 * @param {(event: UserEvent) => void} onEvent
 */
export function show(element, directive, viewport, onEvent) {
  const screen = new Screen(directive, viewportOf(viewport), onEvent);
  screen.appear(element);
  return screen;
}

export class Screen {
  #stopped = false;
  /** @type {Component[]} */
  #parts = [];

  /**
   * @param {Record<string, any>} directive
   * @param {Viewport} viewport
   * @param {(event: UserEvent) => void} onEvent
   */
  constructor({ token, document, datasources = {} }, viewport, onEvent) {
    const { graphics = {}, layouts = {}, styles = {}, background, mainTemplate } = document;
    this.token = token;
    this.viewport = viewport;
    this.onEvent = onEvent;
    this.graphics = graphics;
    this.layouts = layouts;
    this.styles = styles;
    this.scope = scopeOf(document, datasources, viewport);
    this.sequencers = new Sequencers((now) => this.scope.define({ elapsedTime: now }));
    this.root = inflate(mainTemplate.items ?? mainTemplate.item, this.scope, null, this);
    this.background = resolve(background, this.scope) ?? "transparent";
    if (this.root) this.#enter(this.root);
    this.ticks = this.#parts.flatMap((component) =>
      [component.written.handleTick ?? []].flat().map((handler) => ({ component, handler, last: 0 })));
    this.root?.refresh();
  }

  /** Milliseconds since it was shown. */
  get elapsed() {
    return this.sequencers.now;
  }

  /** @param {string} id @returns {Component | undefined} */
  find(id) {
    return this.#parts.find((part) => part.id === id);
  }

  /**
   * Carry out an Alexa.Presentation.APL.ExecuteCommands; false if it is for another document.
   *
   * @param {Record<string, any>} directive
   */
  execute({ token, commands }) {
    if (token !== this.token) return false;
    this.#run(commands, null, this.scope, { handler: "External" });
    return true;
  }

  /** @param {number} elapsed until so many milliseconds after it was shown; never backwards */
  tick(elapsed) {
    while (!this.#stopped && this.elapsed < elapsed) {
      this.sequencers.advance(Math.min(elapsed, this.elapsed + STEP));
      for (const each of this.ticks) this.#tick(each);
    }
    this.root?.refresh();
  }

  /** End it: nothing moves any more, nothing is sent. What was shown stays to be seen. */
  stop() {
    this.#stopped = true;
    this.fitting?.disconnect();
  }

  /** @param {HTMLElement} element */
  appear(element) {
    const { width, height, shape } = this.viewport;
    const frame = document.createElement("div");
    frame.className = "apl";
    frame.dataset.shape = shape;
    const { background } = this;
    Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, background });
    if (this.root) frame.append(this.root.element);
    element.replaceChildren(frame);
    const fit = () => { frame.style.zoom = String(element.clientWidth / width || 1); };
    this.fitting = new ResizeObserver(fit);
    this.fitting.observe(element);
    fit();
  }

  // For components and commands.

  /** @param {Component} component @param {string} handler @param {any} commands */
  perform(component, handler, commands) {
    this.#run(commands, component, component.scope, component.source(handler));
  }

  /** @param {Generator<number, void>} thread @param {string} sequencer */
  begin(thread, sequencer) {
    this.sequencers.begin(sequencer, thread);
  }

  /** @param {any[]} told @param {object} source */
  send(told, source) {
    if (!this.#stopped) this.onEvent({ token: this.token, arguments: told, source, components: {} });
  }

  /**
   * @param {any} commands
   * @param {Component | null} component
   * @param {Scope} outside
   * @param {Record<string, unknown>} source
   */
  #run(commands, component, outside, source) {
    if (this.#stopped) return;
    const scope = new Scope(outside);
    scope.define({ event: { source } });
    const run = { screen: this, component, scope, source, sequencer: MAIN, fast: false };
    this.begin(perform(commands, run), MAIN);
    this.root?.refresh();
  }

  /** @param {Screen["ticks"][number]} tick whose handler runs at once, and to its end, if it is due */
  #tick(tick) {
    const { component, handler: { when, commands, minimumDelay = USUAL_DELAY }, last } = tick;
    if (this.elapsed - last < minimumDelay) return;
    tick.last = this.elapsed;
    const source = component.source("Tick");
    const scope = new Scope(component.scope);
    scope.define({ event: { source } });
    if (!(resolve(when, scope) ?? true)) return;
    const run = { screen: this, component, scope, source, sequencer: MAIN, fast: true };
    for (const _ of perform(commands, run)) warn("a tick cannot wait");
  }

  /** @param {Component} part */
  #enter(part) {
    this.#parts.push(part);
    part.children.forEach((child) => this.#enter(child));
    if (part.written.onMount) this.perform(part, "Mount", part.written.onMount);
  }
}
