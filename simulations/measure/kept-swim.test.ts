/** Swim lanes: a bounded choice of whole requests, and spans that are open until they end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeptSwim, SWIM_MAX } from './kept-swim.ts';
import type { Span } from './swim.ts';

const span = (who: number, more: Partial<Span> = {}): Span => ({
  row: 'orders',
  fromUs: 10 * who,
  toUs: 10 * who + 5,
  tone: 'work',
  who,
  text: `step ${who % 3}`,
  ...more,
});
const swim = () => new KeptSwim(['orders', 'stock']);
const list = (column: ArrayLike<number> | undefined) => Array.from(column ?? []);

/** Two spans, an arrow between them and a moment for each request, in this order. */
function keptOf(whos: readonly number[]) {
  const all = swim();
  for (const who of whos) {
    const [atUs, text] = [10 * who, 'm'];
    all.span(2 * who, span(who));
    all.arrow({
      ...{ fromRow: 'orders', fromUs: atUs, toRow: 'stock', toUs: atUs + 3 },
      ...{ fate: 'delivered', who, text },
    });
    all.span(2 * who + 1, span(who, { row: 'stock' }));
    all.moment({ row: 'stock', atUs, tone: 'crashed', who, text });
  }
  return all.kept(1e9);
}

describe('KeptSwim', () => {
  it('keeps rows, tones and texts as indices, and each text once', () => {
    const { spans, arrows, moments, texts, oneIn } = keptOf([0, 1, 2, 3]) ?? {};
    expect(oneIn).toBe(1);
    expect(texts).toEqual(['step 0', 'step 1', 'step 2', 'm']);
    expect([list(spans?.row), list(spans?.text)]).toEqual([
      ...[
        [0, 1, 0, 1, 0, 1, 0, 1],
        [0, 0, 1, 1, 2, 2, 0, 0],
      ],
    ]);
    expect([list(arrows?.fromRow), list(arrows?.toRow), list(arrows?.fate)]).toEqual([
      ...[
        [0, 0, 0, 0],
        [1, 1, 1, 1],
        [0, 0, 0, 0],
      ],
    ]);
    expect([list(moments?.tone), list(moments?.text)]).toEqual([
      ...[
        [5, 5, 5, 5],
        [3, 3, 3, 3],
      ],
    ]);
  });

  it('is nothing until something has been seen', () => {
    expect(swim().kept(5)).toBeUndefined();
  });

  it('leaves a span open until it ends, perhaps as something else', () => {
    const all = swim();
    all.span(1, span(0, { toUs: Number.POSITIVE_INFINITY }));
    all.span(2, span(1));
    expect(list(all.kept(40)?.spans.toUs)).toEqual([Number.POSITIVE_INFINITY, 15]);
    expect(all.kept(40)?.seenUs).toBe(40);
    all.endSpan(1, 30, 'undone');
    all.endSpan(1, 99);
    all.endSpan(2, 99);
    const { spans, seenUs } = all.kept(40) ?? {};
    expect([list(spans?.toUs), list(spans?.tone), seenUs]).toEqual([[30, 15], [2, 0], 30]);
  });

  it('has seen no more than the present, and changes no more once all is over', () => {
    const all = swim();
    all.span(1, span(0, { toUs: 100 }));
    expect([20, 99, 100, 5_000].map((nowUs) => all.kept(nowUs)?.seenUs)).toEqual([
      ...[20, 99, 100, 100],
    ]);
  });

  it('keeps requests whole, and all alike, when there are too many', () => {
    const whos = Array.from({ length: 1_000 }, (_, who) => who);
    const { oneIn = 0, spans, arrows, moments } = keptOf(whos) ?? {};
    expect(oneIn).toBe(8);
    expect(list(spans?.who).length).toBeLessThanOrEqual(SWIM_MAX);
    const expected = whos.filter((who) => who % oneIn === 0);
    expect(list(arrows?.who)).toEqual(expected);
    expect(list(moments?.who)).toEqual(expected);
    expect([...new Set(list(spans?.who))]).toEqual(expected);
    expect(list(spans?.who)).toHaveLength(2 * expected.length);
  });

  it('chooses by number alone: a shorter run holds whatever a longer one does', () => {
    const order = fc.shuffledSubarray([...Array(900).keys()], { minLength: 300 });
    fc.assert(
      fc.property(order, fc.nat(), (whos, cut) => {
        const [part, whole] = [keptOf(whos.slice(0, 1 + (cut % whos.length))), keptOf(whos)];
        const oneIn = whole?.oneIn ?? 1;
        expect(oneIn % (part?.oneIn ?? 1)).toBe(0);
        const thinned = list(part?.arrows.who).filter((who) => who % oneIn === 0);
        expect(list(whole?.arrows.who).slice(0, thinned.length)).toEqual(thinned);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps what is of no request, ends what it has thinned, and stays within its bound', () => {
    const all = swim();
    all.span(0, span(-1, { toUs: Number.POSITIVE_INFINITY, tone: 'crashed' }));
    for (let who = 1; who < 1_000; who++) {
      all.span(who, span(who, { toUs: Number.POSITIVE_INFINITY }));
    }
    for (let id = 0; id < 1_000; id++) all.endSpan(id, 77);
    const { spans } = all.kept(1e9) ?? {};
    expect(list(spans?.who)[0]).toBe(-1);
    expect(list(spans?.toUs).every((toUs) => toUs === 77)).toBe(true);
    const many = swim();
    for (let id = 0; id < 1_000; id++) many.span(id, span(-1));
    expect(many.kept(1)?.spans.who.length).toBe(SWIM_MAX);
  });

  it('has the rows of its chart, and no others', () => {
    expect(() => swim().span(1, span(0, { row: 'shipping' }))).toThrow(/“shipping” is none/);
  });
});
