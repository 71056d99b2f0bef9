/**
 * The cells of a picture under pointer and keys: one tab stop, arrows from cell to cell, Enter or a
 * press opens. Cells are elements with `data-cell`; one handler serves all of them.
 */
import { type KeyboardEvent, type PointerEvent, useCallback, useState } from 'react';

export interface Cells {
  /** The cell that the keys are on. */
  readonly active: number;
  readonly setActive: (cell: number) => void;
  /** The cell that is being looked at: under the pointer, else the active one. */
  readonly looked: number;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent<Element>) => void;
    readonly onClick: (event: { readonly target: EventTarget }) => void;
    readonly onFocus: (event: { readonly target: EventTarget }) => void;
    readonly onPointerOver: (event: PointerEvent<Element>) => void;
    readonly onPointerLeave: () => void;
  };
}

const MOVES: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [Number.NEGATIVE_INFINITY, 0],
  End: [Number.POSITIVE_INFINITY, 0],
};

/** @param rows as they are seen, from the top: the indices of their cells from the left. */
export function useCells(
  rows: readonly (readonly number[])[],
  onOpen: (cell: number) => void,
): Cells {
  const [active, setActive] = useState(rows[0]?.[0] ?? 0);
  const [pointed, setPointed] = useState<number>();

  const onKeyDown = useCallback(
    (event: KeyboardEvent<Element>) => {
      const cell = cellOf(event.target);
      if (cell === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      const move = MOVES[event.key];
      if (move) focusCell(event.currentTarget, moved(rows, cell, move));
      else if (event.key === 'Enter' || event.key === ' ') onOpen(cell);
      else return;
      event.preventDefault();
      event.stopPropagation(); // The figure around it has keys of its own.
    },
    [rows, onOpen],
  );
  const onClick = useCallback(
    ({ target }: { readonly target: EventTarget }) => {
      const cell = cellOf(target);
      if (cell === undefined) return;
      setActive(cell);
      onOpen(cell);
    },
    [onOpen],
  );
  const onFocus = useCallback(({ target }: { readonly target: EventTarget }) => {
    const cell = cellOf(target);
    if (cell === undefined) return;
    setActive(cell);
    setPointed(undefined);
  }, []);
  const onPointerOver = useCallback(
    ({ target }: PointerEvent<Element>) => setPointed(cellOf(target)),
    [],
  );
  const onPointerLeave = useCallback(() => setPointed(undefined), []);
  return {
    active,
    setActive,
    looked: pointed ?? active,
    handlers: { onKeyDown, onClick, onFocus, onPointerOver, onPointerLeave },
  };
}

function cellOf(target: EventTarget): number | undefined {
  const cell = (target as Element).closest?.('[data-cell]')?.getAttribute('data-cell');
  return cell === undefined || cell === null ? undefined : Number(cell);
}

const focusCell = (within: Element, cell: number) =>
  within.querySelector<SVGElement>(`[data-cell="${cell}"]`)?.focus();

/** The cell one move away, or the same at an edge. */
export function moved(
  rows: readonly (readonly number[])[],
  cell: number,
  [columns, down]: readonly [number, number],
): number {
  const row = rows.findIndex((one) => one.includes(cell));
  const column = rows[row]?.indexOf(cell) ?? 0;
  const target = rows[within(row + down, rows.length)];
  return target?.[within(column + columns, target.length)] ?? cell;
}

const within = (index: number, length: number) => Math.min(length - 1, Math.max(0, index));
