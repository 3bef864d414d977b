// From what the document says to components. `when` and `data` count at this moment only, as in the
// engine: what changes later must be bound to a property.

import { Component } from "./component.js";
import { resolve } from "./expressions.js";
import { KINDS } from "./kinds.js";
import { report } from "./report.js";
import { Scope } from "./scope.js";

/**
 * The first of the written components whose time it is, with everything in it.
 *
 * @param {any} written one component or a list to choose from
 * @param {Scope} scope
 * @param {Component | null} parent
 * @param {import("./screen.js").Screen} screen
 * @returns {Component | null}
 */
export function inflate(written, scope, parent, screen) {
  const chosen = [written].flat().find(({ when }) => resolve(when, scope) ?? true);
  if (!chosen) return null;
  const layout = screen.layouts[chosen.type];
  if (layout) return laidOut(layout, chosen, scope, parent, screen);
  const kind = KINDS[chosen.type];
  if (!kind) return report(`there is no component "${chosen.type}" here`);
  const component = new Component(kind, chosen, scope, parent, screen);
  for (const child of inside(chosen, component, screen)) {
    component.children.push(child);
    component.element.append(child.element);
  }
  return component;
}

/** A layout of the document's own: its parameters, then its item in the place of the component. */
function laidOut(layout, chosen, outside, parent, screen) {
  const scope = new Scope(outside);
  for (const parameter of layout.parameters ?? []) {
    const name = parameter.name ?? parameter;
    scope.define(name, resolve(chosen[name] ?? parameter.default ?? null, outside));
  }
  for (const { name, value } of layout.bind ?? []) scope.bind(name, value);
  return inflate(layout.items ?? layout.item, scope, parent, screen);
}

function inside(written, component, screen) {
  const items = [written.items ?? written.item ?? []].flat();
  const { scope } = component;
  const data = written.data && resolve(written.data, scope);
  const made = data
    ? data.map((_, index) => inflate(items, datum(scope, data, index), component, screen))
    : items.map((item) => inflate(item, scope, component, screen));
  return made.filter(Boolean);
}

function datum(scope, data, index) {
  const own = new Scope(scope);
  const names = { data: data[index], index, ordinal: index + 1, length: data.length };
  for (const [name, value] of Object.entries(names)) own.define(name, value);
  return own;
}
