/**
 * A statechart as data: what is drawn of a machine, where, and the same in words. Laid out when the
 * site is built (simulations/statechart), committed in generated/statecharts, drawn by the page.
 *
 * Ids are those of a machine frame: states by XState's ids, transitions by `edgesOf`. Lengths are
 * pixels at the size at which text is 12 px.
 */

export interface StatechartLayout {
  readonly concept: string;
  /** The concept's id for this kind of machine. */
  readonly machine: string;
  readonly title: string;
  /** Changes when the machine changes, or the way in which machines are laid out. */
  readonly fingerprint: string;
  /** In document order. */
  readonly states: readonly ChartState[];
  readonly transitions: readonly ChartTransition[];
  /** The whole machine in words. */
  readonly sentences: readonly ChartSentence[];
  /** For a wide page, and for a narrow one. */
  readonly wide: Drawing;
  readonly tall: Drawing;
}

/** `any`: stands for every state, where the machine itself has transitions. */
export type StateKind = 'atomic' | 'compound' | 'final' | 'any';

export interface ChartState {
  readonly id: string;
  readonly name: string;
  readonly kind: StateKind;
  readonly parent: string | null;
  /** Whether its parent, or the machine, begins here. */
  readonly initial: boolean;
  /** What is done on entering and on leaving, in words. */
  readonly entry: readonly string[];
  readonly exit: readonly string[];
}

export interface ChartTransition {
  readonly id: string;
  readonly source: string;
  /** null: it stays where it is. */
  readonly target: string | null;
  /** "FAILED, at threshold", "after 5 s", "if budget left". */
  readonly label: string;
  readonly actions: readonly string[];
}

export interface ChartSentence {
  readonly text: string;
  readonly state: string;
  /** The transition it tells of; null where it tells of the state. */
  readonly edge: string | null;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DrawnState[];
  readonly lines: readonly DrawnLine[];
  readonly starts: readonly DrawnStart[];
}

/** A line of text that belongs to a transition. */
export interface DrawnText {
  readonly edge: string;
  readonly text: string;
}

export interface DrawnState extends Box {
  readonly state: string;
  /** Height of the part that holds the name; what stays inside is below it. */
  readonly title: number;
  /** The transitions that stay inside; a long one takes several lines. */
  readonly inside: readonly DrawnText[];
  /** Whether a timer of its own can run. */
  readonly timed: boolean;
}

/** All transitions from one state to another: one line, with a line of text for each. */
export interface DrawnLine {
  readonly from: string;
  readonly to: string;
  /** SVG path data: the line, and its arrowhead. */
  readonly path: string;
  readonly tip: string;
  readonly texts: readonly DrawnText[];
  /** Middle of the first line of text, on its baseline. */
  readonly textAt: Point;
  /** Where the text stands on the line: the box that hides the line behind it; else null. */
  readonly ground: Box | null;
}

/** The dot from which a state is entered first. */
export interface DrawnStart extends Point {
  readonly path: string;
  readonly tip: string;
}
