// From what the document says to components. `when` and `data` count at this moment only, as in the
// engine: what changes later must be bound to a property.

import { Component } from "./component.js";
import { TYPES } from "./component-types.js";
import { resolve } from "./expressions.js";
import { Scope } from "./scope.js";
import { warn } from "./warnings.js";

/** @typedef {Record<string, any>} Written */

/**
 * The first of the written components whose time it is, with everything in it.
 *
 * @param {Written | Written[]} written one component or a list to choose from
 * @param {Scope} scope
 * @param {Component | null} parent
 * @param {import("./screen.js").Screen} screen
 * @returns {Component | null}
 */
export function inflate(written, scope, parent, screen) {
  const chosen = [written].flat().find(({ when }) => resolve(when, scope) ?? true);
  if (!chosen) return null;
  const layout = screen.layouts[chosen.type];
  if (layout) return inflate(layout.items ?? layout.item, scopeOf(layout, chosen, scope), parent, screen);
  const type = TYPES[chosen.type];
  if (!type) return warn(`there is no component "${chosen.type}" here`);
  const component = new Component(type, chosen, scope, parent, screen);
  for (const child of inside(chosen, component)) {
    component.children.push(child);
    component.element.append(child.element);
  }
  return component;
}

/** @param {Written} layout of the document's own @param {Written} chosen @param {Scope} outside */
function scopeOf(layout, chosen, outside) {
  const scope = new Scope(outside);
  for (const parameter of layout.parameters ?? []) {
    const name = parameter.name ?? parameter;
    scope.define({ [name]: resolve(chosen[name] ?? parameter.default ?? null, outside) });
  }
  scope.bind(layout.bind);
  return scope;
}

/** @param {Written} written @param {Component} component @returns {Component[]} */
function inside({ item = [], items = item, data }, component) {
  const { scope, screen } = component;
  /** @type {any[] | undefined} */
  const all = data && resolve(data, scope);
  const each = [items].flat();
  const made = all
    ? all.map((_, index) => inflate(each, rowScope(scope, all, index), component, screen))
    : each.map((one) => inflate(one, scope, component, screen));
  return made.filter((child) => child !== null);
}

/** @param {Scope} scope @param {any[]} data @param {number} index */
function rowScope(scope, data, index) {
  const own = new Scope(scope);
  own.define({ data: data[index], index, ordinal: index + 1, length: data.length });
  return own;
}
