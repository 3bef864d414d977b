// One component on the screen: its properties as they are written, and as they were last shown.

/** @import { Type } from "./component-types.js" */
/** @import { Screen } from "./screen.js" */

import { UNSEEN } from "./component-types.js";
import { resolve } from "./expressions.js";
import { Scope } from "./scope.js";
import { Graphic } from "./vector-graphics.js";
import { warn } from "./warnings.js";

export class Component {
  /** @type {Component[]} */
  children = [];
  label = /** @type {HTMLElement} of a text */ (/** @type {unknown} */ (null));
  state = { focused: false, pressed: false };
  #shown = new Map();
  /** @type {Graphic | null} */
  #graphic = null;

  /**
   * @param {Type} type
   * @param {Record<string, any>} written the component as the document has it
   * @param {Scope} outside
   * @param {Component | null} parent
   * @param {Screen} screen
   */
  constructor(type, written, outside, parent, screen) {
    this.type = type;
    this.written = written;
    this.parent = parent;
    this.screen = screen;
    this.viewport = screen.viewport;
    this.scope = new Scope(outside);
    const inherits = resolve(written.inheritParentState, outside);
    if (inherits && parent) this.state = parent.state;
    this.scope.define({ state: this.state });
    this.scope.bind(written.bind);
    this.element = type.make(this);
    this.id = resolve(written.id, this.scope) ?? "";
    if (this.id) this.element.dataset.id = this.id;
  }

  /** @param {string} name @returns {any} what it is now; undefined if nothing is said about it */
  get(name) {
    return resolve(this.written[name], this.scope);
  }

  /**
   * SetValue: a property goes before a bind variable of the same name, as in the engine.
   *
   * @param {string} name
   * @param {any} value
   */
  set(name, value) {
    const own = name in this.type.properties || this.#graphic?.parameters.includes(name);
    if (own) this.written = { ...this.written, [name]: value };
    else if (!this.scope.set(name, value)) warn(`SetValue finds no "${name}"`);
    this.scope.changes.count += 1;
  }

  /** Show everything that has changed, here and below. */
  refresh() {
    const { source, ...rest } = this.#styled();
    if (source !== undefined) this.#show("source", source);
    for (const [name, value] of Object.entries(rest)) this.#show(name, value);
    this.#graphic?.refresh();
    for (const child of this.children) child.refresh();
  }

  /** @param {string} source a graphic of the document, whose parameters are properties of this */
  draw(source) {
    const avg = this.screen.graphics[source];
    if (!avg) return warn(`there is no graphic "${source}"`);
    this.#graphic = new Graphic(this.element, avg, this.scope);
    if (!("width" in this.written)) this.element.style.width = `${avg.width}px`;
    if (!("height" in this.written)) this.element.style.height = `${avg.height}px`;
    for (const name of this.#graphic.parameters) this.#shown.delete(name);
  }

  /** @param {string} handler @returns {Record<string, unknown>} what set off what is sent from here */
  source(handler) {
    return { type: this.written.type, handler, id: this.id };
  }

  press() {
    this.screen.perform(this, "Press", this.written.onPress);
  }

  /** @param {object} state */
  feel(state) {
    Object.assign(this.state, state);
    this.scope.changes.count += 1;
    this.refresh();
  }

  /** @returns {Record<string, any>} what is written here goes before what its style says */
  #styled() {
    const style = this.screen.styles[this.written.style];
    if (!style) return this.written;
    const values = [style.values ?? style.value ?? []].flat();
    const apply = values.filter(({ when }) => resolve(when, this.scope) ?? true);
    return Object.assign({}, ...apply, this.written);
  }

  /** @param {string} name @param {any} written */
  #show(name, written) {
    if (UNSEEN.has(name)) return;
    const value = resolve(written, this.scope);
    const seen = typeof value === "object" ? JSON.stringify(value) : value;
    if (this.#shown.has(name) && this.#shown.get(name) === seen) return;
    this.#shown.set(name, seen);
    if (this.#graphic?.parameters.includes(name)) this.#graphic.set(name, value);
    else if (name in this.type.properties) this.type.properties[name](this, value);
    else warn(`a ${this.written.type} has no "${name}" here`);
  }
}
