// What every expression of a document knows before a component has said anything.

import { Scope } from "./scope.js";
import { FUNCTIONS } from "./values.js";

/** @typedef {ReturnType<typeof viewportOf>} Viewport the screen as documents see it, in dp */

/** @param {Record<string, any>} told `context.Viewport` of a request */
export function viewportOf(told) {
  const { dpi = 160, mode = "HUB", shape = "RECTANGLE" } = told;
  const [pixelWidth, pixelHeight] = [told.currentPixelWidth, told.currentPixelHeight];
  const density = dpi / 160;
  return {
    width: pixelWidth / density, height: pixelHeight / density, pixelWidth, pixelHeight, density, dpi,
    mode: mode.toLowerCase(), shape: shape.toLowerCase(), theme: "dark",
  };
}

/**
 * @param {Record<string, any>} document
 * @param {Record<string, any>} datasources
 * @param {Viewport} viewport
 */
export function scopeOf({ version, mainTemplate }, datasources, viewport) {
  const environment = { aplVersion: version, documentAPLVersion: version };
  const scope = new Scope();
  scope.define({ ...FUNCTIONS, viewport, environment, elapsedTime: 0 });
  for (const parameter of mainTemplate.parameters ?? []) {
    const name = parameter.name ?? parameter;
    scope.define({ [name]: name === "payload" ? datasources : datasources[name] ?? null });
  }
  return scope;
}
