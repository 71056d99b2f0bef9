/**
 * One request's life, as plain data: the parts it went through, what happened there and why.
 *
 * A concept tells it from the rows of the trace that are the request's own (`Concept.lifeOf`).
 * What the rows do not say is not told: every reason here has to be true of this very request.
 */
import type { OutcomeName } from './picture.ts';

export interface Life {
  /** The request's number, as it stands in the rows; the first is 0. */
  readonly who: number;
  /** What a heading says after the number: "served in 34 ms", "why did it die?". */
  readonly title: string;
  /** What became of it and why, in a sentence or two. */
  readonly sentence: string;
  /** In the order in which a request goes through them. */
  readonly parts: readonly { readonly id: string; readonly title: string }[];
  /** By the instant at which they begin; those of one instant in the order of their happening. */
  readonly steps: readonly LifeStep[];
  readonly fromUs: number;
  /** When it ended; else the present. */
  readonly toUs: number;
  readonly outcome: OutcomeName;
  /** Whether nothing more can happen to it. */
  readonly ended: boolean;
}

export type LifeStep = LifeMessage | LifeSpan | LifeMark;

interface Told {
  readonly atUs: number;
  /** `atUs` where it takes no time; the present where it goes on. */
  readonly toUs: number;
  /** A few words for the drawing. */
  readonly label: string;
  /** The same in full, to read without the drawing; begins in lower case, ends without a stop. */
  readonly words: string;
  /** Which copy of it, where it has any: one that goes a way of its own, beside the request's. */
  readonly copy?: number;
}

/** Something that goes from one part to another. */
export interface LifeMessage extends Told {
  readonly kind: 'message';
  readonly from: string;
  readonly to: string;
  /** answer: back to who asked, past all that lies between. retry: the same request once more. */
  readonly sense: 'request' | 'answer' | 'retry';
}

/** Time spent at one part: waiting, or being worked on. */
export interface LifeSpan extends Told {
  readonly kind: 'wait' | 'work';
  readonly part: string;
  /** What the work comes to; 'waiting' while it, or the wait, goes on. Abandoned: for nobody. */
  readonly outcome: OutcomeName;
}

/** Something that befalls it at one part, in no time. */
export interface LifeMark extends Told {
  readonly kind: 'mark';
  readonly part: string;
  readonly mark: 'refused' | 'gave-up' | 'failed';
}

/** The heading's question about a request that was refused, failed or was given up. */
export const WHY = 'why did it die?';
