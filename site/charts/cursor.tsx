/**
 * What lies above a plot and answers: the hovered instant as a thin upright line, the cursor of the
 * run where the plot shows a part of it, and the brush.
 *
 * Pointer: move to hover, click to go there, drag to zoom, double click for the whole run. Keys:
 * arrows move the hovered instant, Enter goes there, + and − zoom around it, Escape resets.
 */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { brushed, instantAt, stepped, zoomed } from './brush';
import styles from './cursor.module.css';
import type { Box, Range } from './frame';

/** A pointer that moves less (px) clicks, one that moves more drags. */
const DRAG_FROM_PX = 4;
/** In a zoomed plot a click waits this long (ms) for a second one, which would reset the zoom. */
const SECOND_CLICK_MS = 250;
const FAR_BINS = 10;

export interface CursorActions {
  readonly onHover: (atUs: number | null) => void;
  readonly onSeek: (atUs: number) => void;
  readonly onZoom: (range: Range | null) => void;
}

export interface CursorProps extends CursorActions {
  readonly box: Box;
  readonly range: Range;
  readonly zoom: Range | null;
  readonly hoverUs: number | null;
  readonly nowUs: number;
  readonly endUs: number;
  /** How far an arrow key goes (µs). */
  readonly stepUs: number;
  /** A dot to point out, as shares of the plot's width and height. */
  readonly spot?: { readonly x: number; readonly y: number } | undefined;
  /** The first plot of a chart takes the keys; its name and what it reads at the instant. */
  readonly keys?: { readonly name: string; readonly text: string } | undefined;
}

export default function Cursor(props: CursorProps): ReactNode {
  const { range, zoom, hoverUs, nowUs, spot } = props;
  const { brush, ...pointer } = usePointer(props);
  const { place, slider } = useOverlay(props);
  const share = (us: number) => (us - range[0]) / (range[1] - range[0]);
  return (
    <div className={styles.cursor} style={place} {...slider} {...pointer}>
      {brush && (
        <span
          className={styles.brush}
          style={{ left: percent(share(brush[0])), right: percent(1 - share(brush[1])) }}
        />
      )}
      {zoom && <UprightLine className={styles.now} share={share(nowUs)} />}
      {hoverUs !== null && <UprightLine className={styles.hover} share={share(hoverUs)} />}
      {spot && (
        <span className={styles.spot} style={{ left: percent(spot.x), top: percent(spot.y) }} />
      )}
    </div>
  );
}

function UprightLine({
  className,
  share,
}: {
  readonly className: string | undefined;
  readonly share: number;
}): ReactNode {
  if (share < 0 || share > 1) return null;
  return <span className={className} style={{ left: percent(share) }} />;
}

/** Where it lies above its plot, and what it is to the keyboard. */
export function useOverlay(props: CursorProps) {
  const { box, range, hoverUs, nowUs, keys, onHover } = props;
  const onKeyDown = useKeys(props);
  const place = {
    left: percent(box.left / box.width),
    width: percent((box.right - box.left) / box.width),
    top: percent(box.top / box.height),
    height: percent((box.bottom - box.top) / box.height),
  };
  const slider = keys && {
    role: 'slider',
    tabIndex: 0,
    'aria-label': keys.name,
    'aria-valuemin': range[0] / 1e6,
    'aria-valuemax': range[1] / 1e6,
    'aria-valuenow': (hoverUs ?? nowUs) / 1e6,
    'aria-valuetext': keys.text,
    onKeyDown,
    onBlur: () => onHover(null),
  };
  return { place, slider };
}

export const percent = (share: number) => `${Math.round(share * 1e5) / 1e3}%`;

/** Hover, click, drag and double click. */
function usePointer({ range, zoom, endUs, onHover, onSeek, onZoom }: CursorProps) {
  const [brush, setBrush] = useState<Range | null>(null);
  const pressed = useRef<{ readonly x: number; readonly atUs: number }>(undefined);
  const clicked = useRef<ReturnType<typeof setTimeout>>(undefined);
  const at = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) =>
    instantAt(clientX, currentTarget.getBoundingClientRect(), range);

  const click = (atUs: number) => {
    const second = clicked.current !== undefined;
    clearTimeout(clicked.current);
    clicked.current = undefined;
    if (!zoom) onSeek(atUs);
    else if (second) onZoom(null);
    else {
      clicked.current = setTimeout(() => {
        clicked.current = undefined;
        onSeek(atUs);
      }, SECOND_CLICK_MS);
    }
  };
  return {
    brush,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pressed.current = { x: event.clientX, atUs: at(event) };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const atUs = at(event);
      onHover(atUs);
      const from = pressed.current;
      if (!from || (!brush && Math.abs(event.clientX - from.x) < DRAG_FROM_PX)) return;
      setBrush([Math.min(from.atUs, atUs), Math.max(from.atUs, atUs)]);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const from = pressed.current;
      pressed.current = undefined;
      setBrush(null);
      if (!from) return;
      if (!brush) click(at(event));
      else onZoom(brushed(from.atUs, at(event), endUs) ?? zoom);
    },
    onPointerCancel() {
      pressed.current = undefined;
      setBrush(null);
      onHover(null);
    },
    onPointerLeave() {
      if (!pressed.current) onHover(null);
    },
  };
}

/** What keys do; those that do something here do nothing else in the figure. */
function useKeys(props: CursorProps): (event: KeyboardEvent) => void {
  const { range, hoverUs, nowUs, endUs, stepUs, onHover, onSeek, onZoom } = props;
  const atUs = Math.min(range[1], Math.max(range[0], hoverUs ?? nowUs));
  const to = (bins: number) => onHover(stepped(atUs, bins, stepUs, range));
  const deeds: Readonly<Record<string, (far: number) => void>> = {
    ArrowLeft: (far) => to(-far),
    ArrowRight: (far) => to(far),
    Home: () => onHover(range[0]),
    End: () => onHover(range[1]),
    Enter: () => onSeek(atUs),
    '+': () => onZoom(zoomed(range, atUs, 1 / 2, endUs)),
    '=': () => onZoom(zoomed(range, atUs, 1 / 2, endUs)),
    '-': () => onZoom(zoomed(range, atUs, 2, endUs)),
    Escape: () => onZoom(null),
  };
  return (event) => {
    const deed = deeds[event.key];
    if (!deed || event.altKey || event.ctrlKey || event.metaKey) return;
    deed(event.shiftKey ? FAR_BINS : 1);
    event.preventDefault();
    event.stopPropagation();
  };
}
