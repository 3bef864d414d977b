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
  /** @type {Map<string, any>} */
  #shown = new Map();
  /** @type {Scope | undefined} what a graphic's parameters are */
  #parameters;

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
    if (parent && written.inheritParentState) this.state = parent.state;
    this.scope = new Scope(outside, { state: this.state });
    this.scope.bind(written.bind);
    this.element = type.make(this);
    if (written.source) this.#draw(screen.graphics[written.source]);
    else this.#fill(written, this.scope);
  }

  /** @param {string} name @returns {any} what it is now; undefined if nothing is said about it */
  get(name) {
    return resolve(this.written[name], this.scope);
  }

  /** Show everything that has changed, here and below. */
  refresh() {
    for (const [name, value] of Object.entries(this.#styled())) this.#show(name, value);
    for (const child of this.children) child.refresh();
  }

  /** @param {object} state */
  feel(state) {
    Object.assign(this.state, state);
    this.scope.changes.count += 1;
    this.refresh();
  }

  /** @param {Written | undefined} graphic of the document, whose parameters are properties of this */
  #draw(graphic) {
    if (!graphic) return warn(`there is no graphic "${this.written.source}"`);
    this.#parameters = new Scope(this.scope);
    for (const it of graphic.parameters) this.#parameters.define({ [it.name]: it.default });
    this.element.setAttribute("viewBox", `0 0 ${graphic.width} ${graphic.height}`);
    this.#fill(graphic, this.#parameters);
  }

  /** @param {Written} written what is in it, or one of that for each of its data @param {Scope} scope */
  #fill({ items = [], data }, scope) {
    /** @type {(Component | null)[]} */
    const made = data
      ? data.map((/** @type {any} */ row) => inflate(items, new Scope(scope, { data: row }), this, this.screen))
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
    const told = typeof value === "object" ? value : String(value);
    if (this.#shown.has(name) && this.#shown.get(name) === told) return;
    if (this.#parameters?.has(name)) this.#parameters.define({ [name]: value });
    else if (name in this.type.properties) this.type.properties[name](this, value);
    else warn(`a ${this.written.type} has no "${name}" here`);
    this.#shown.set(name, told);
  }
}
