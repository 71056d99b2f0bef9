/** The parts of a grid that is drawn: in a drawing there is no table to say it by its elements. */
export const GRID = { role: 'grid' } as const;
export const ROW = { role: 'row' } as const;
export const GRID_CELL = { role: 'gridcell' } as const;

/** Drawn, and said by the cells' own names. */
export const UNSAID = { 'aria-hidden': true } as const;
