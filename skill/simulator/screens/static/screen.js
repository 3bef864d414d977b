// A screen as an Echo Show would have it, in an element of a page. This file is all a page imports.

/** @import { Component } from "./component.js" */

import { MAIN, perform } from "./commands.js";
import { inflate } from "./component.js";
import { resolve } from "./expressions.js";
import { Scope } from "./scope.js";
import { Sequencers } from "./sequencers.js";
import { FUNCTIONS } from "./values.js";
import { warn } from "./warnings.js";

/** No handler sees time pass in larger steps, however fast the clock runs (milliseconds). */
const STEP = 50;
/** How often a handler of ticks acts at most, if nothing is said (milliseconds). */
const USUAL_DELAY = 1000;
/** What documents may have. */
const KNOWN = [
  "type", "version", "theme", "settings", "background", "graphics", "styles", "mainTemplate",
];

/** @typedef {{ arguments: any[] }} UserEvent what the screen says of an Alexa.Presentation.APL.UserEvent */
/** @typedef {{ component: Component, handler: Record<string, any>, last: number }} Tick */

/** A document that is shown. Time stands still until `tick` is called. */
export class Screen {
  #stopped = false;
  /** @type {Component[]} */
  #parts = [];

  /**
   * @param {HTMLElement} element emptied, then filled; the screen takes its width and scales to it
   * @param {Record<string, any>} directive Alexa.Presentation.APL.RenderDocument
   * @param {Record<string, any>} viewport `context.Viewport` of the device's requests
   * @param {(event: UserEvent) => void} onEvent
   */
  constructor(element, { token, document, datasources = {} }, viewport, onEvent) {
    const { graphics = {}, styles = {}, background = "transparent", mainTemplate } = document;
    const unknown = Object.keys(document).filter((name) => !KNOWN.includes(name));
    for (const name of unknown) warn(`a document has no "${name}" here`);
    this.token = token;
    this.graphics = graphics;
    this.styles = styles;
    this.viewport = viewportOf(viewport);
    this.onEvent = onEvent;
    this.scope = new Scope(null, { ...FUNCTIONS, viewport: this.viewport, elapsedTime: 0 });
    if (mainTemplate.parameters?.includes("payload")) this.scope.define({ payload: datasources });
    this.sequencers = new Sequencers((now) => this.scope.define({ elapsedTime: now }));
    this.root = inflate(mainTemplate.items, this.scope, null, this);
    if (this.root) this.#enter(this.root);
    /** @type {Tick[]} */
    this.ticks = this.#parts.flatMap((component) =>
      [component.written.handleTick ?? []].flat().map((handler) => ({ component, handler, last: 0 })));
    this.root?.refresh();
    this.#appear(element, resolve(background, this.scope));
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
    this.run(commands, null);
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

  /** @param {any} commands @param {Component | null} component whose handler has them */
  run(commands, component) {
    if (this.#stopped) return;
    this.sequencers.begin(MAIN, this.#thread(commands, component, false));
    this.root?.refresh();
  }

  /** @param {any[]} told */
  send(told) {
    if (!this.#stopped) this.onEvent({ arguments: told });
  }

  /** @param {any} commands @param {Component | null} component @param {boolean} fast */
  #thread(commands, component, fast) {
    const scope = component?.scope ?? this.scope;
    return perform(commands, { screen: this, component, scope, sequencer: MAIN, fast });
  }

  /** @param {Tick} tick whose handler runs at once, and to its end, if it is due */
  #tick(tick) {
    const { component, handler: { when, commands, minimumDelay = USUAL_DELAY }, last } = tick;
    if (this.elapsed - last < minimumDelay) return;
    tick.last = this.elapsed;
    const all = { type: "Sequential", when, commands };
    for (const _ of this.#thread(all, component, true)) warn("a tick cannot wait");
  }

  /** @param {Component} part */
  #enter(part) {
    this.#parts.push(part);
    part.children.forEach((child) => this.#enter(child));
    if (part.written.onMount) this.run(part.written.onMount, part);
  }

  /** @param {HTMLElement} element @param {string} background */
  #appear(element, background) {
    const { width, height, shape } = this.viewport;
    const frame = document.createElement("div");
    frame.className = "apl";
    frame.dataset.shape = shape;
    Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, background });
    if (this.root) frame.append(this.root.element);
    element.replaceChildren(frame);
    const fit = () => { frame.style.zoom = String(element.clientWidth / width || 1); };
    this.fitting = new ResizeObserver(fit);
    this.fitting.observe(element);
    fit();
  }
}

/** @param {Record<string, any>} told `context.Viewport` of a request @returns the screen as documents see it, in dp */
function viewportOf({ currentPixelWidth, currentPixelHeight, dpi, shape }) {
  const [width, height] = [currentPixelWidth, currentPixelHeight].map((pixels) => (pixels * 160) / dpi);
  return { width, height, shape: shape.toLowerCase() };
}
