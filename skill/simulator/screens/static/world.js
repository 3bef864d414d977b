// What every expression of a document knows before a component has said anything.

import { resolve } from "./expressions.js";
import { Scope } from "./scope.js";
import { FUNCTIONS } from "./values.js";

const KINDS_OF_RESOURCES = ["booleans", "colors", "dimensions", "numbers", "strings"];

/**
 * The screen as documents see it, from `context.Viewport` of a request.
 *
 * @param {Record<string, any>} told
 */
export function viewportOf(told) {
  const density = (told.dpi ?? 160) / 160;
  return {
    width: told.currentPixelWidth / density,
    height: told.currentPixelHeight / density,
    pixelWidth: told.currentPixelWidth,
    pixelHeight: told.currentPixelHeight,
    density,
    dpi: told.dpi ?? 160,
    mode: (told.mode ?? "HUB").toLowerCase(),
    shape: (told.shape ?? "RECTANGLE").toLowerCase(),
    theme: "dark",
  };
}

/**
 * @param {Record<string, any>} document
 * @param {Record<string, any>} datasources
 * @param {ReturnType<typeof viewportOf>} viewport
 * @returns {Scope}
 */
export function worldOf(document, datasources, viewport) {
  const scope = new Scope();
  const environment = { aplVersion: document.version, documentAPLVersion: document.version };
  const known = { ...FUNCTIONS, viewport, environment, elapsedTime: 0 };
  for (const [name, value] of Object.entries(known)) scope.define(name, value);
  for (const resources of document.resources ?? []) addResources(resources, scope);
  for (const parameter of document.mainTemplate.parameters ?? []) {
    const name = parameter.name ?? parameter;
    scope.define(name, name === "payload" ? datasources : datasources[name] ?? null);
  }
  return scope;
}

function addResources(resources, scope) {
  if (!(resolve(resources.when, scope) ?? true)) return;
  for (const kind of KINDS_OF_RESOURCES) {
    for (const [name, value] of Object.entries(resources[kind] ?? {})) {
      scope.define(`@${name}`, resolve(value, scope));
    }
  }
}
