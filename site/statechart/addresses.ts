/** Where a machine has its own page and its SVG file: both are made by the build, for good. */
import type { StatechartLayout } from '@simulations/index.ts';

type Which = Pick<StatechartLayout, 'concept' | 'machine'>;

export const pageOf = ({ concept, machine }: Which): string =>
  `/simulations/${concept}/machines/${machine}/`;

export const svgFileOf = ({ concept, machine }: Which): string =>
  `/statecharts/${concept}-${machine}.svg`;

/** Machines that belong to no simulation, in folders that begin with _, have neither. */
export const hasAddresses = ({ concept }: Which): boolean => !concept.startsWith('_');
