// A screen as an Echo Show would have it, in an element of a page. This file is all a page imports.

/** @import { Component } from "./component.js" */

import { inflate } from "./component.js";
import { resolve } from "./expressions.js";
import { Scope } from "./scope.js";
import { warn } from "./warnings.js";

/** Time passes in such steps, however fast the clock runs (milliseconds): a document's `minimumDelay`. */
const STEP = 50;
/** What documents may have. */
const PARTS = [
  "type", "version", "theme", "settings", "background", "graphics", "styles", "mainTemplate",
];
/** What every expression knows. */
const KNOWN = { true: true, false: false, null: null, Math, environment: { fontScale: 1 } };

/** @typedef {{ arguments: any[] }} UserEvent what the screen says of an Alexa.Presentation.APL.UserEvent */
/** @typedef {Record<string, any>} Command */

/** A document that is shown. Time stands still until `tick` is called. */
export class Screen {
  #stopped = false;
  /** @type {Component[]} */
  #parts = [];
  /** Milliseconds since it was shown, in whole steps. */
  elapsed = 0;

  /**
   * @param {HTMLElement} element emptied, then filled; the screen takes its width and scales to it
   * @param {Record<string, any>} directive Alexa.Presentation.APL.RenderDocument
   * @param {Record<string, any>} viewport `context.Viewport` of the device's requests
   * @param {(event: UserEvent) => void} onEvent
   */
  constructor(element, { token, document, datasources = {} }, viewport, onEvent) {
    const { graphics = {}, styles = {}, background = "", mainTemplate } = document;
    const unknown = Object.keys(document).filter((name) => !PARTS.includes(name));
    for (const name of unknown) warn(`a document has no "${name}" here`);
    this.token = token;
    this.graphics = graphics;
    this.styles = styles;
    this.viewport = viewportOf(viewport);
    this.onEvent = onEvent;
    this.scope = new Scope(null, { ...KNOWN, viewport: this.viewport, elapsedTime: 0, payload: datasources });
    this.root = inflate(mainTemplate.items, this.scope, null, this);
    if (this.root) this.#enter(this.root);
    this.root?.refresh();
    this.#appear(element, background);
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

  /** @param {number} elapsed until that many milliseconds after it was shown; never backwards */
  tick(elapsed) {
    while (!this.#stopped && this.elapsed + STEP <= elapsed) {
      this.elapsed += STEP;
      this.scope.define({ elapsedTime: this.elapsed });
      for (const part of this.#parts) {
        for (const { commands } of part.written.handleTick ?? []) this.#perform(commands, part, true);
      }
    }
    this.root?.refresh();
  }

  /** End it: nothing moves any more, nothing is sent. What was shown stays to be seen. */
  stop() {
    this.#stopped = true;
    this.fitting?.disconnect();
  }

  /** @param {Command[]} commands @param {Component | null} component whose handler has them */
  run(commands, component) {
    if (this.#stopped) return;
    this.#perform(commands, component, false);
    this.root?.refresh();
  }

  /** @param {Command[]} commands @param {Component | null} component @param {boolean} ticks */
  #perform(commands, component, ticks) {
    const scope = component?.scope ?? this.scope;
    for (const { type, when = true, sequencer, ...told } of commands) {
      if (!resolve(when, scope)) continue;
      if (type === "SetValue") this.#setValue(told, component, scope);
      else if (type !== "SendEvent") warn(`there is no command "${type}" here`);
      else if (ticks && !sequencer) warn("SendEvent is ignored in a tick unless it has a sequencer");
      else this.onEvent({ arguments: resolve(told.arguments, scope) });
    }
  }

  /** @param {Command} command @param {Component | null} component @param {Scope} scope */
  #setValue({ componentId, property, value }, component, scope) {
    const target = componentId ? this.#parts.find(({ written }) => written.id === componentId) : component;
    const isSet = target?.scope.set(property, resolve(value, scope));
    if (!isSet) warn(`SetValue finds no "${property}"`);
  }

  /** @param {Component} part */
  #enter(part) {
    this.#parts.push(part);
    part.children.forEach((child) => this.#enter(child));
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
