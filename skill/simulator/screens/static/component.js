// One component on the screen: its properties as they are written, and as they were last shown.

import { resolve } from "./expressions.js";
import { Graphic } from "./graphics.js";
import { UNSEEN } from "./kinds.js";
import { report } from "./report.js";
import { Scope } from "./scope.js";

export class Component {
  /** @type {HTMLElement | SVGElement} */
  element;
  /** @type {Component[]} */
  children = [];
  #shown = new Map();
  #graphic = null;

  /**
   * @param {import("./kinds.js").Kind} kind
   * @param {Record<string, any>} written the component as the document has it
   * @param {Scope} outside
   * @param {Component | null} parent
   * @param {import("./screen.js").Screen} screen
   */
  constructor(kind, written, outside, parent, screen) {
    Object.assign(this, { kind, written, parent, screen });
    this.viewport = screen.viewport;
    this.scope = new Scope(outside);
    const inherits = resolve(written.inheritParentState, outside);
    this.state = inherits && parent ? parent.state : { focused: false, pressed: false };
    this.scope.define("state", this.state);
    for (const { name, value } of written.bind ?? []) this.scope.bind(name, value);
    kind.make(this);
    if (written.id) this.element.dataset.id = resolve(written.id, this.scope);
  }

  /** What a property is now; undefined if nothing is said about it. */
  get(name) {
    return resolve(this.written[name], this.scope);
  }

  /** SetValue: a property goes before a bind variable of the same name, as in the engine. */
  set(name, value) {
    const own = name in this.kind.properties || this.#graphic?.parameters.has(name);
    if (own) this.written = { ...this.written, [name]: value };
    else if (!this.scope.set(name, value)) report(`SetValue finds no "${name}"`);
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

  /** Draw a graphic of the document, whose parameters are properties of this component. */
  draw(source) {
    const avg = this.screen.graphics[source];
    if (!avg) return report(`there is no graphic "${source}"`);
    this.#graphic = new Graphic(this.element, avg, this.scope);
    if (!("width" in this.written)) this.element.style.width = `${avg.width}px`;
    if (!("height" in this.written)) this.element.style.height = `${avg.height}px`;
    for (const name of this.#graphic.parameters.keys()) this.#shown.delete(name);
  }

  /** Of what is sent from here: what set it off. */
  source(handler) {
    return { type: this.written.type, handler, id: this.element.dataset.id ?? "" };
  }

  press() {
    this.screen.perform(this, "Press", this.written.onPress);
  }

  feel(state) {
    Object.assign(this.state, state);
    this.scope.changes.count += 1;
    this.refresh();
  }

  // What is written here goes before what its style says.
  #styled() {
    const style = this.screen.styles[this.written.style];
    if (!style) return this.written;
    const values = [style.values ?? style.value ?? []].flat();
    const apply = values.filter(({ when }) => resolve(when, this.scope) ?? true);
    return Object.assign({}, ...apply, this.written);
  }

  #show(name, written) {
    if (UNSEEN.has(name)) return;
    const value = resolve(written, this.scope);
    const seen = typeof value === "object" ? JSON.stringify(value) : value;
    if (this.#shown.has(name) && this.#shown.get(name) === seen) return;
    this.#shown.set(name, seen);
    this.#write(name, value);
  }

  #write(name, value) {
    if (this.#graphic?.parameters.has(name)) this.#graphic.set(name, value);
    else if (name in this.kind.properties) this.kind.properties[name](this, value);
    else report(`a ${this.written.type} has no "${name}" here`);
  }
}
