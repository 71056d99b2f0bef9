/**
 * In place of simulations/machine/actor-instance.ts: the pages run compiled machines only, and
 * XState's own actors, which check them in the tests, would be a tenth of the worker's code.
 */
export class ActorInstance {
  constructor() {
    throw new Error('The pages run compiled machines only: leave out `engine`.');
  }
}
