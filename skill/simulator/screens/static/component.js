// One component on the screen: its properties as they are written, and as they were last shown.
// `when` and `data` count as it is inflated only, as in the engine: what changes later must be bound
// to a property.

/** @import { Type } from "./component-types.js" */
/** @import { Screen } from "./screen.js" */

import { TYPES, UNSEEN } from "./component-types.js";
import { resolve } from "./expressions.js";
import { Scope } from "./scope.js";
import { ELEMENTS } from "./vector-graphics.js";
import { warn } from "./warnings.js";

/** @typedef {Record<string, any>} Written as the document has it */

/**
 * The first of the written components whose time it is, with everything in it.
 *
 * @param {Written | Written[]} written one component, or an element of a graphic, or a list of them
 * @param {Scope} scope
 * @param {Component | null} parent
 * @param {Screen} screen
 */
export function inflate(written, scope, parent, screen) {
  const chosen = [written].flat().find(({ when }) => resolve(when, scope) ?? true);
  if (!chosen) return null;
  const type = (parent?.element instanceof SVGElement ? ELEMENTS : TYPES)[chosen.type];
  if (!type) return warn(`there is no component "${chosen.type}" here`);
  return new Component(type, chosen, scope, parent, screen);
}

export class Component {
  /** @type {Component[]} */
  children = [];
  state = { focused: false, pressed: false };
  /** @type {Map<string, string>} */
  #shown = new Map();
  /** @type {Scope | null} what a graphic's parameters are */
  #parameters = null;

  /**
   * @param {Type} type
   * @param {Written} written
   * @param {Scope} outside
   * @param {Component | null} parent
   * @param {Screen} screen
   */
  constructor(type, written, outside, parent, screen) {
    this.type = type;
    this.written = written;
    this.parent = parent;
    this.screen = screen;
    if (parent && resolve(written.inheritParentState, outside)) this.state = parent.state;
    this.scope = new Scope(outside, { state: this.state });
    this.scope.bind(written.bind);
    this.element = type.make(this);
    this.id = resolve(written.id, this.scope) ?? "";
    this.#fill(written, this.scope);
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
    if (name in this.written) this.written = { ...this.written, [name]: value };
    else if (!this.scope.set(name, value)) warn(`SetValue finds no "${name}"`);
    this.scope.changes.count += 1;
  }

  /** Show everything that has changed, here and below. */
  refresh() {
    const { source, ...rest } = this.#styled();
    if (source !== undefined) this.#show("source", source);
    for (const [name, value] of Object.entries(rest)) this.#show(name, value);
    for (const child of this.children) child.refresh();
  }

  /** @param {string} source a graphic of the document, whose parameters are properties of this */
  draw(source) {
    const avg = this.screen.graphics[source];
    if (!avg) return warn(`there is no graphic "${source}"`);
    this.#parameters = new Scope(this.scope);
    for (const it of avg.parameters ?? []) this.#parameters.define({ [it.name]: it.default });
    this.element.setAttribute("viewBox", `0 0 ${avg.width} ${avg.height}`);
    this.element.replaceChildren();
    this.#fill(avg, this.#parameters);
    this.#shown.clear();
  }

  /** @param {object} state */
  feel(state) {
    Object.assign(this.state, state);
    this.scope.changes.count += 1;
    this.refresh();
  }

  /** @param {Written} written what is in it, or one of that for each of its data @param {Scope} scope */
  #fill({ items = [], data }, scope) {
    /** @type {any[] | undefined} */
    const rows = data && resolve(data, scope);
    /** @type {(Component | null)[]} */
    const made = rows
      ? rows.map((row, index) => inflate(items, new Scope(scope, { data: row, index }), this, this.screen))
      : items.map((/** @type {Written} */ one) => inflate(one, scope, this, this.screen));
    this.children = made.filter((child) => child !== null);
    this.element.append(...this.children.map(({ element }) => element));
  }

  /** @returns {Written} what is written here goes before what its style says */
  #styled() {
    const style = this.screen.styles[this.written.style];
    if (!style) return this.written;
    const apply = style.values.filter((/** @type {Written} */ { when }) => resolve(when, this.scope) ?? true);
    return Object.assign({}, ...apply, this.written);
  }

  /** @param {string} name @param {any} written */
  #show(name, written) {
    if (UNSEEN.has(name)) return;
    const value = resolve(written, this.scope);
    if (this.#shown.get(name) === String(value)) return;
    if (this.#parameters?.has(name)) this.#parameters.define({ [name]: value });
    else if (name in this.type.properties) this.type.properties[name](this, value);
    else warn(`a ${this.written.type} has no "${name}" here`);
    this.#shown.set(name, String(value));
  }
}
