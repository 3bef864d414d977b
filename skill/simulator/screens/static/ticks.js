// Which handlers of ticks are due. Each has its own pace, at most once in `minimumDelay`.

const USUAL_DELAY = 1000;

export class Ticks {
  /** @param {Iterable<import("./component.js").Component>} components */
  constructor(components) {
    this.handlers = [...components].flatMap((component) => {
      const handlers = [component.written.handleTick ?? []].flat();
      return handlers.map((handler) => ({ component, handler, last: 0 }));
    });
  }

  /** Do what is due at this moment (milliseconds). */
  pass(now, act) {
    for (const each of this.handlers) {
      if (now - each.last < (each.handler.minimumDelay ?? USUAL_DELAY)) continue;
      each.last = now;
      act(each.component, each.handler);
    }
  }
}
