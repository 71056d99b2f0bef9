/**
 * Kinds of parts that few stages have. Their drawing code is not in the panel: it comes with the
 * first figure that needs it, before that figure is drawn (simulation/drawings.ts).
 */
import type { PartState, StageLayout, StagePart } from '@simulations/index.ts';
import type { Size } from '@site/site/simulation/use-sizes';
import type { ComponentType } from 'react';
import type { Arranged, Box, Measures, Point, Standing } from './layout';

export interface Layer {
  readonly id: string;
  /** Its name in the style sheet of the stage, or a class name. */
  readonly style: string;
  /** Above the parts' boxes. */
  readonly inside?: boolean;
  /** Its marks are of requests, which can be clicked. */
  readonly marks?: boolean;
}

/** What the marks of a stage mean. */
export interface Key {
  readonly title: string;
  readonly style: string;
  /** In a square of 14. */
  readonly d: string;
}

export interface WordsProps {
  readonly part: StagePart;
  readonly box: Box;
  /** The height of a farm's row. */
  readonly row: number;
  readonly state: PartState;
}

export interface PartPlace extends Pick<WordsProps, 'box' | 'row' | 'state'> {
  /** The link that leads to it. */
  readonly path: readonly Point[];
}

/** Adds to the path of a layer. */
export type Add = (layer: string, d: string) => void;

/** Who stands in a part: in slots, or in a line behind them. */
export interface Stood {
  readonly inService: readonly Standing[];
  readonly line: readonly Standing[];
}

export interface PartKind {
  readonly layers: readonly Layer[];
  /** How large it is, where the panel does not know: it may have to be narrower. */
  readonly width?: Readonly<Record<Size, number>>;
  /** Narrower than this it has a row of its own instead. */
  readonly least?: number;
  readonly height?: { readonly tall: number; readonly low: number };
  readonly draw: (place: PartPlace, add: Add) => void;
  readonly standing?: (place: PartPlace) => readonly Stood[];
  /** Requests it shows that can be chosen, and stand in no slot. */
  readonly shown?: (place: PartPlace) => readonly Standing[];
  readonly keys: (part: StagePart) => readonly Key[];
  /** What is heard of it besides its text and detail. */
  readonly label?: (state: PartState) => readonly string[];
  /** Where the parts of its stage stand when there is no room for one row. */
  readonly stack: (stage: StageLayout, measures: Measures) => Arranged;
  readonly Words: ComponentType<WordsProps>;
}

const kinds = new Map<StagePart['kind'], PartKind>();

export const addKind = (kind: StagePart['kind'], how: PartKind): void => {
  kinds.set(kind, how);
};

/** Nothing for those that every panel can draw. */
export const kindOf = ({ kind }: Pick<StagePart, 'kind'>): PartKind | undefined => kinds.get(kind);
