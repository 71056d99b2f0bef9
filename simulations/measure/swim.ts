/** What swim lanes are made of: spans, arrows and moments, and what each may be. */

/** What a span or a moment is; each has its colour and its shape. */
export const SPAN_TONES = ['work', 'committed', 'undone', 'waiting', 'failed', 'crashed'] as const;
export type SpanTone = (typeof SPAN_TONES)[number];

/** What became of a message. */
export const ARROW_FATES = ['delivered', 'duplicate', 'lost', 'late'] as const;
export type ArrowFate = (typeof ARROW_FATES)[number];

/** Somebody is at something, from an instant to another (µs). */
export interface Span {
  /** The id of a row of the chart. */
  readonly row: string;
  readonly fromUs: number;
  /** Infinity while nobody knows; then `endSpan` says. Never drawn beyond the present. */
  readonly toUs: number;
  readonly tone: SpanTone;
  /** The request's number; −1 for what is of no request, such as a process that is down. */
  readonly who: number;
  /** What it is, in a few words: "charge the card". */
  readonly text: string;
}

/** A message on its way from a row to another. */
export interface Arrow {
  readonly fromRow: string;
  readonly fromUs: number;
  readonly toRow: string;
  /** When it arrives, or would have (µs). */
  readonly toUs: number;
  readonly fate: ArrowFate;
  readonly who: number;
  readonly text: string;
}

/** Something that takes no time, such as a crash. */
export interface Moment extends Omit<Span, 'fromUs' | 'toUs'> {
  readonly atUs: number;
}
