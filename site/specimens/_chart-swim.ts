/** Orders on their way through four services, for the specimens of swim lanes: made up. */
import {
  ARROW_FATES,
  type ArrowFate,
  type SeriesValues,
  SPAN_TONES,
  type SpanTone,
  type Swim,
} from '@simulations/index.ts';
import type { ChartSpec } from '@site/site/charts';
import { chance, END_US, type Shape } from './_chart-shape';

export const swim: ChartSpec = {
  id: 'services',
  title: 'Orders, service by service',
  kind: 'lanes',
  unit: 'orders',
  rows: [
    { id: 'orders', title: 'Orders' },
    { id: 'payment', title: 'Payment' },
    { id: 'stock', title: 'Stock' },
    { id: 'shipping', title: 'Shipping' },
  ],
  series: [{ id: 'services', title: 'services', mark: 'state' }],
  names: { undone: 'compensated' },
};

const STEPS = ['charge the card', 'reserve the parts', 'book a van'];
const BACK = ['refund', 'release', 'cancel the van'];

interface Span {
  readonly row: number;
  readonly fromUs: number;
  readonly toUs: number;
  readonly tone: SpanTone;
  readonly who: number;
  readonly text: string;
}

interface Arrow extends Omit<Span, 'row' | 'tone'> {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fate: ArrowFate;
}

interface Told {
  readonly spans: Span[];
  readonly arrows: Arrow[];
}

/** One order: step by step, or back from where it fails. */
function order(who: number, startUs: number, next: () => number, { spans, arrows }: Told): void {
  const fails = next() > 0.7 ? 1 + Math.floor(next() * 2) : 9;
  const send = (fromRow: number, toRow: number, fromUs: number, text: string) => {
    const share = next();
    const fate =
      share > 0.94 ? 'lost' : share > 0.88 ? 'duplicate' : share > 0.82 ? 'late' : 'delivered';
    const toUs = fromUs + (fate === 'late' ? 900_000 : 260_000);
    arrows.push({ fromRow, toRow, fromUs, toUs, fate, who, text });
    return fate === 'lost' ? fromUs + 900_000 : toUs;
  };
  let atUs = startUs;
  const done: number[] = [];
  for (const [step, text] of STEPS.entries()) {
    const beganUs = send(0, step + 1, atUs, text);
    const endUs = beganUs + 300_000 + next() * 900_000;
    const tone = step === fails ? 'failed' : 'committed';
    spans.push({ row: step + 1, fromUs: beganUs, toUs: endUs, tone, who, text });
    atUs = send(step + 1, 0, endUs, tone === 'failed' ? 'no' : 'done');
    if (tone === 'failed') break;
    done.unshift(step);
  }
  for (const step of fails < 9 ? done : []) {
    const beganUs = send(0, step + 1, atUs, BACK[step] ?? '');
    const endUs = beganUs + 500_000;
    spans.push({
      row: step + 1,
      fromUs: beganUs,
      toUs: endUs,
      tone: 'undone',
      who,
      text: BACK[step] ?? '',
    });
    atUs = endUs;
  }
  spans.push({ row: 0, fromUs: startUs, toUs: atUs, tone: 'work', who, text: 'an order' });
}

const column = <Of>(all: readonly Of[], value: (one: Of) => number): number[] => all.map(value);

/** As a run shows it that stands at `nowUs`; of even seeds the stock is down for a while. */
export function swimOf({ seed, nowUs, scale = 1, forkAtUs = 0 }: Shape): SeriesValues {
  const [past, own] = [chance(1), chance(seed)];
  const told: Told = { spans: [], arrows: [] };
  const every = scale > 1 ? 330_000 : 5_300_000;
  for (let who = 0; 1e6 + who * every < Math.min(END_US, nowUs); who++) {
    const startUs = 1e6 + who * every;
    order(who, startUs, startUs < forkAtUs ? past : own, told);
  }
  if (seed % 2 === 0) {
    const down = { row: 2, fromUs: 31e6, toUs: 36e6, tone: 'crashed' as const, who: -1 };
    told.spans.push({ ...down, text: 'stock is down' });
    told.spans.push({ ...down, row: 0, fromUs: 33e6, toUs: 38e6, tone: 'waiting', text: 'waits' });
  }
  const oneIn = scale > 1 ? 2 : 1;
  const kept = ({ fromUs, who }: Span | Arrow) => fromUs <= nowUs && (who < 0 || who % oneIn === 0);
  const [spans, arrows] = [told.spans.filter(kept), told.arrows.filter(kept)];
  const crash = seed % 2 === 0 && nowUs >= 31e6 ? [31e6] : [];
  const texts = [...new Set([...spans, ...arrows].map(({ text }) => text)), 'crash'];
  const of = <One extends Span | Arrow>(all: readonly One[]) => ({
    fromUs: column(all, ({ fromUs }) => fromUs),
    toUs: column(all, ({ toUs }) => toUs),
    who: column(all, ({ who }) => who),
    text: column(all, ({ text }) => texts.indexOf(text)),
  });
  const shown: Swim = {
    oneIn,
    seenUs: nowUs,
    texts,
    spans: {
      ...of(spans),
      row: column(spans, ({ row }) => row),
      tone: column(spans, ({ tone }) => SPAN_TONES.indexOf(tone)),
    },
    arrows: {
      ...of(arrows),
      fromRow: column(arrows, ({ fromRow }) => fromRow),
      toRow: column(arrows, ({ toRow }) => toRow),
      fate: column(arrows, ({ fate }) => ARROW_FATES.indexOf(fate)),
    },
    moments: {
      atUs: crash,
      row: crash.map(() => 2),
      tone: crash.map(() => SPAN_TONES.indexOf('crashed')),
      who: crash.map(() => -1),
      text: crash.map(() => texts.length - 1),
    },
  };
  return { binUs: 0, values: [], swim: shown };
}
