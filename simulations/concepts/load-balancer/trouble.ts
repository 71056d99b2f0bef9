/** What the reader can do to the servers while a run goes on. Each returns what it did, in words. */
import type { ModelContext, Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';

/** How long the dependency is down when the reader takes it away. */
export const OUTAGE_SECONDS = 10;

/** What trouble needs to know of the model. */
export interface Trouble {
  readonly context: ModelContext;
  readonly params: Params;
  readonly farm: {
    readonly servers: number;
    readonly slowness: Float64Array;
    readonly failsFast: boolean[];
    failFast(server: number): void;
  };
  readonly members: { readonly checks: { isPresent(server: number): boolean } };
  dependencyDownUntilUs: number;
}

type Act = (model: Trouble) => string;

export const ACTIONS: Readonly<Record<string, Act>> = {
  'make-slow': (model) => {
    const factor = numberOf(model.params, 'slowFactor');
    const server = nextHealthy(model);
    if (server < 0) return 'no healthy server was left to make slow';
    model.farm.slowness[server] = factor;
    return `server ${server + 1} became ${factor} times slower`;
  },
  'make-fail-fast': (model) => {
    const server = nextHealthy(model);
    if (server < 0) return 'no healthy server was left to break';
    model.farm.failFast(server);
    return `server ${server + 1} began to answer everything with an error`;
  },
  'dependency-outage': (model) => {
    model.dependencyDownUntilUs = model.context.sim.nowUs + OUTAGE_SECONDS * 1e6;
    return `the dependency went down for ${OUTAGE_SECONDS} s`;
  },
  'heal-all': (model) => {
    model.farm.slowness.fill(1);
    model.farm.failsFast.fill(false);
    model.dependencyDownUntilUs = 0;
    return 'all servers and the dependency were healed';
  },
};

/** The first server that is there and neither slow nor failing; −1 where there is none. */
function nextHealthy({ farm, members }: Trouble): number {
  for (let server = 0; server < farm.servers; server++) {
    const well = farm.slowness[server] === 1 && !farm.failsFast[server];
    if (well && members.checks.isPresent(server)) return server;
  }
  return -1;
}
