/**
 * What swim lanes show: spans of work in rows, arrows between rows, and moments. At most 400 spans,
 * 400 arrows and 400 moments are kept: beyond that those of one request in k, then of one in 2k.
 *
 * Whose are kept follows from their numbers alone, as with dots, and a request is kept whole. What
 * belongs to no request (`who` below 0) is kept while there is room.
 */
import {
  ARROW_FATES,
  type Arrow,
  type Moment,
  SPAN_TONES,
  type Span,
  type SpanTone,
} from './swim.ts';

export const SWIM_MAX = 400;
/** Beyond it thinning does not help: many spans are of one request. */
const ONE_IN_MAX = 2 ** 40;

const COLUMNS = {
  spans: ['row', 'fromUs', 'toUs', 'tone', 'who'],
  arrows: ['fromRow', 'fromUs', 'toRow', 'toUs', 'fate', 'who'],
  moments: ['row', 'atUs', 'tone', 'who'],
} as const;

type Kind = keyof typeof COLUMNS;
type Column<Of extends Kind> = (typeof COLUMNS)[Of][number];
type Entry<Of extends Kind> = Record<Column<Of>, number> & {
  readonly who: number;
  readonly text: string;
};

/** Fresh arrays that may be transferred. Rows, tones, fates and texts are indices. */
export type SwimKept = {
  readonly [Of in Kind]: Readonly<Record<Column<Of> | 'text', Float64Array>>;
} & {
  /** One request kept for so many: a power of two. */
  readonly oneIn: number;
  /** The present, or when the last of all ended, if that is earlier (µs). */
  readonly seenUs: number;
  readonly texts: readonly string[];
};

export class KeptSwim {
  readonly #rows: readonly string[];
  #oneIn = 1;
  #kept: { [Of in Kind]: Entry<Of>[] } = { spans: [], arrows: [], moments: [] };
  readonly #open = new Map<number, Entry<'spans'>>();

  /** @param rows ids, in the order in which they are drawn. */
  constructor(rows: readonly string[]) {
    this.#rows = rows;
  }

  /** @throws RangeError when the chart has no such row. */
  span(id: number, { row, tone, fromUs, toUs, who, text }: Span): void {
    const span = { row: this.#row(row), fromUs, toUs, tone: SPAN_TONES.indexOf(tone), who, text };
    if (this.#add('spans', span) && toUs === Number.POSITIVE_INFINITY) this.#open.set(id, span);
  }

  /** Ends an open span, perhaps as something else; nothing where it is not one, or not kept. */
  endSpan(id: number, toUs: number, tone?: SpanTone): void {
    const span = this.#open.get(id);
    if (!span) return;
    span.toUs = toUs;
    if (tone) span.tone = SPAN_TONES.indexOf(tone);
    this.#open.delete(id);
  }

  /** @throws RangeError when the chart has no such row. */
  arrow({ fromRow, toRow, fate, fromUs, toUs, who, text }: Arrow): void {
    const rows = { fromRow: this.#row(fromRow), toRow: this.#row(toRow) };
    this.#add('arrows', { ...rows, fromUs, toUs, fate: ARROW_FATES.indexOf(fate), who, text });
  }

  /** @throws RangeError when the chart has no such row. */
  moment({ row, tone, atUs, who, text }: Moment): void {
    this.#add('moments', { row: this.#row(row), atUs, tone: SPAN_TONES.indexOf(tone), who, text });
  }

  /** What is kept now; undefined while there is nothing. */
  kept(nowUs: number): SwimKept | undefined {
    const { spans, arrows, moments } = this.#kept;
    const ends = [...spans, ...arrows].map(({ toUs }) => toUs);
    const lastUs = Math.max(...ends, ...moments.map(({ atUs }) => atUs));
    if (lastUs === Number.NEGATIVE_INFINITY) return undefined;
    const texts = new Map<string, number>();
    return {
      oneIn: this.#oneIn,
      seenUs: Math.min(nowUs, lastUs),
      spans: columnsOf('spans', spans, texts),
      arrows: columnsOf('arrows', arrows, texts),
      moments: columnsOf('moments', moments, texts),
      texts: [...texts.keys()],
    };
  }

  #row(id: string): number {
    const row = this.#rows.indexOf(id);
    if (row >= 0) return row;
    throw new RangeError(`A chart's lanes are ${this.#rows.join(', ')}; “${id}” is none of them.`);
  }

  /** Whether it is kept. */
  #add<Of extends Kind>(kind: Of, entry: Entry<Of>): boolean {
    while (this.#wanted(entry) && this.#kept[kind].length === SWIM_MAX) {
      if (this.#oneIn >= ONE_IN_MAX) return false;
      this.#thin();
    }
    if (this.#wanted(entry)) this.#kept[kind].push(entry);
    return this.#wanted(entry);
  }

  #wanted({ who }: { readonly who: number }): boolean {
    return who < 0 || who % this.#oneIn === 0;
  }

  #thin(): void {
    this.#oneIn *= 2;
    const wanted = this.#wanted.bind(this);
    const { spans, arrows, moments } = this.#kept;
    this.#kept = {
      spans: spans.filter(wanted),
      arrows: arrows.filter(wanted),
      moments: moments.filter(wanted),
    };
  }
}

/** A column of numbers for each property, the texts by their place in `texts`, which grows. */
function columnsOf<Of extends Kind>(
  kind: Of,
  entries: readonly Entry<Of>[],
  texts: Map<string, number>,
): SwimKept[Of] {
  const columns = Object.fromEntries(
    COLUMNS[kind].map((name: Column<Of>) => {
      return [name, Float64Array.from(entries, (one) => one[name])];
    }),
  );
  const text = Float64Array.from(entries, ({ text }) => {
    if (!texts.has(text)) texts.set(text, texts.size);
    return texts.get(text) as number;
  });
  return { ...columns, text } as SwimKept[Of];
}
