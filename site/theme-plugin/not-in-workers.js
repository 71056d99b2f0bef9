/**
 * Stands in for what only Node needs of the simulations, so that a worker stays small. Everything
 * here is used, and tested, where the real module is.
 */

/** For machine/actor-instance.ts: the pages run compiled machines; actors check them in the tests. */
export class ActorInstance {
  constructor() {
    throw new Error('The pages run compiled machines only: leave out `engine`.');
  }
}

/** For machine/refuse.ts: a machine that cannot be compiled is refused when the site is generated. */
export function refuseUnsupported() {}

/** For the concepts' scenarios.ts: a page has them in the catalogue's data. */
export const scenarios = [];

/** For machine/edge-names.ts: a statechart is named and drawn when the site is generated. */
export const guardName = () => null;
export const actionNames = () => [];
