/** Swim lanes told one thing after the other: what tables and saved files are made of. */
import { ARROW_FATES, SPAN_TONES, type Swim } from '@simulations/index.ts';
import { endOf } from './swim';
import type { Told } from './swim-names';

export interface Happening {
  readonly kind: 'span' | 'message' | 'moment';
  readonly what: string;
  /** Its tone or its fate. */
  readonly as: Told;
  /** Rows by their places. */
  readonly row: number;
  readonly toRow: number;
  readonly who: number;
  readonly fromUs: number;
  /** null: not over yet. Of a message: when it arrives, or would have. */
  readonly toUs: number | null;
}

/** Everything, by when it began. */
export function happenings(swim: Swim): readonly Happening[] {
  const { spans, arrows, moments, texts, seenUs } = swim;
  const wordsOf = (at: number | null | undefined) => texts[at ?? 0] ?? '';
  const ended = (toUs: number | null | undefined) => (endOf(toUs) > seenUs ? null : endOf(toUs));
  const all: Happening[] = [
    ...Array.from(spans.who, (who, i) => ({
      kind: 'span' as const,
      what: wordsOf(spans.text[i]),
      as: SPAN_TONES[spans.tone[i] ?? 0] ?? ('work' as const),
      row: spans.row[i] ?? 0,
      toRow: spans.row[i] ?? 0,
      who: who ?? -1,
      fromUs: spans.fromUs[i] ?? 0,
      toUs: ended(spans.toUs[i]),
    })),
    ...Array.from(arrows.who, (who, i) => ({
      kind: 'message' as const,
      what: wordsOf(arrows.text[i]),
      as: ARROW_FATES[arrows.fate[i] ?? 0] ?? ('delivered' as const),
      row: arrows.fromRow[i] ?? 0,
      toRow: arrows.toRow[i] ?? 0,
      who: who ?? -1,
      fromUs: arrows.fromUs[i] ?? 0,
      toUs: ended(arrows.toUs[i]),
    })),
    ...Array.from(moments.who, (who, i) => ({
      kind: 'moment' as const,
      what: wordsOf(moments.text[i]),
      as: SPAN_TONES[moments.tone[i] ?? 0] ?? ('work' as const),
      row: moments.row[i] ?? 0,
      toRow: moments.row[i] ?? 0,
      who: who ?? -1,
      fromUs: moments.atUs[i] ?? 0,
      toUs: moments.atUs[i] ?? 0,
    })),
  ];
  return all.sort((one, other) => one.fromUs - other.fromUs);
}
