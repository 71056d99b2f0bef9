/**
 * Where the requests come from.
 *
 * poisson: independent of one another. bursty: groups arrive as a Poisson process, their sizes are
 * geometric, their members 20 ms apart. saturating: the adversary, silent until `limit` ms before
 * the first window's edge, then one request each millisecond.
 */
import { type Draw, exponential, geometric } from '../../kernel/distributions.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Params } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import { Source } from '../../stations/source.ts';
import { policyOf } from './parameters.ts';

const MILLISECOND_US = 1_000;
const MEMBER_GAP_US = 20_000;

export interface Arrivals {
  readonly source: Source;
  /** Takes over the rate and the burstiness of new parameters. */
  set(params: Params): void;
}

export function arrivalsOf(sim: Kernel, params: Params, onArrival: () => void): Arrivals {
  let burstiness = numberOf(params, 'burstiness');
  const bursty = params.arrivals === 'bursty';
  const saturating = params.arrivals === 'saturating';
  const sizes = sim.stream('arrivals.sizes');

  const meanGapUs = (now: Params) =>
    saturating
      ? MILLISECOND_US
      : (1e6 * (bursty ? burstiness : 1)) / numberOf(now, 'arrivalsPerSecond');

  const source = new Source({
    sim,
    drawGap: saturating ? saturatingGaps(params) : exponential(sim.stream('arrivals')),
    meanGapUs: meanGapUs(params),
    onArrival,
    ...(bursty && {
      drawSize: () => sizes.unit(),
      sizeOf: (draw: number) => geometric(draw, burstiness),
      memberGapUs: MEMBER_GAP_US,
    }),
  });

  return {
    source,
    set(now) {
      burstiness = numberOf(now, 'burstiness');
      if (!saturating) source.setMeanGap(meanGapUs(now));
    },
  };
}

/** Gaps in milliseconds: one long silence, then 1 each. */
function saturatingGaps(params: Params): Draw {
  const { limit, windowUs } = policyOf(params);
  let next = Math.max(0, windowUs - limit * MILLISECOND_US) / MILLISECOND_US;
  return () => {
    const gap = next;
    next = 1;
    return gap;
  };
}
