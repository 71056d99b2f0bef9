/** Attempts and loads for the specimens of ticks and trails: made up, and the same every time. */
import { type SeriesValues, tryNumber } from '@simulations/index.ts';
import { BAR_US, chance, END_US, type Shape } from './_chart-shape';

const CLIENTS = 100;
const FIRST_US = 4_000_000;

/** Clients that come together and come back together; the more even their seed, the less together. */
export function attemptsOf({ seed, nowUs, scale = 1, forkAtUs = 0 }: Shape): SeriesValues {
  const [past, own] = [chance(1), chance(seed)];
  const clients = scale > 1 ? 20 * CLIENTS : CLIENTS;
  const oneIn = scale > 1 ? 16 : 1;
  const found: { atUs: number; row: number; number: number }[] = [];
  for (let row = 0; row < clients; row++) {
    let atUs = FIRST_US + past() * 400_000;
    for (let attempt = 1; attempt <= 6; attempt++) {
      const share = atUs < forkAtUs ? past() : own();
      const served = attempt > 1 && share < 0.24 * attempt;
      const outcome = served ? 'served' : share > 0.9 ? 'failed' : 'rejected';
      found.push({ atUs: Math.round(atUs), row, number: tryNumber(outcome, attempt) });
      if (served) break;
      const waitUs = 1_200_000 * 2 ** attempt;
      atUs += seed % 2 === 1 ? waitUs + own() * 500_000 : waitUs * 2 * own();
    }
  }
  const seen = found.filter(({ atUs }) => atUs <= nowUs).sort((a, b) => a.atUs - b.atUs);
  const kept = seen.filter(({ row }) => row % oneIn === 0);
  const bins = Math.min(END_US / BAR_US, Math.floor(nowUs / BAR_US) + 1);
  const [first, again] = [new Array<number>(bins).fill(0), new Array<number>(bins).fill(0)];
  for (const { atUs, number } of seen) {
    const counts = number < tryNumber('waiting', 2) ? first : again;
    const bin = Math.min(bins - 1, Math.floor(atUs / BAR_US));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return {
    binUs: 0,
    values: kept.map(({ row }) => row),
    dots: {
      oneIn,
      atUs: kept.map(({ atUs }) => atUs),
      outcomes: kept.map(({ number }) => number),
      who: kept.map(({ row }) => row),
    },
    tries: { binUs: BAR_US, first, again },
  };
}

const CAPACITY = 50;

/** Up along the diagonal, out over capacity, and back below it: or, of even seeds, not back. */
export function loadOf({
  seed,
  nowUs,
  scale = 1,
  forkAtUs = 0,
}: Shape): Record<string, SeriesValues> {
  const [past, own] = [chance(1), chance(seed)];
  const [offered, useful]: [number[], number[]] = [[], []];
  let stuck = 0;
  for (let bin = 0; bin < Math.min(END_US / BAR_US, Math.floor(nowUs / BAR_US) + 1); bin++) {
    const atUs = bin * BAR_US;
    const shared = atUs < forkAtUs;
    const outage = atUs > 15e6 && atUs < 18e6;
    const heals = !shared && seed % 2 === 1 && atUs > 34e6;
    stuck = outage ? Math.min(1, stuck + 0.25) : heals ? Math.max(0, stuck - 0.06) : stuck;
    const noise = (shared ? past() : own()) * 8;
    const load = 34 + noise + 90 * stuck;
    offered.push(Math.round(scale * load));
    useful.push(Math.round(scale * Math.max(0, Math.min(load, CAPACITY) * (1 - 0.93 * stuck))));
  }
  return { offered: { binUs: BAR_US, values: offered }, useful: { binUs: BAR_US, values: useful } };
}

export const capacityLine = {
  title: 'every attempt of use, up to capacity',
  value: CAPACITY,
  points: [
    [0, 0],
    [CAPACITY, CAPACITY],
    [4 * CAPACITY, CAPACITY],
  ] as const,
};
