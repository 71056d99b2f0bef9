/**
 * What moves on the stage, as a fixed set of paths: ribbons and discs below the parts' boxes, in
 * them levels and slots. React makes the paths; each frame that comes is written straight into them.
 */
import type { Picture } from '@simulations/index.ts';
import type { Live } from '@site/site/simulation/live';
import { type MouseEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Layer } from './kinds';
import { layersOf, type Place, pathsOf, placed, type Stand } from './paths';
import styles from './stage.module.css';

interface MovingProps extends Place {
  readonly picture: Picture;
  readonly live: Live | undefined;
  readonly lane: number;
  readonly onSelect: ((lane: number, who: number) => void) | undefined;
  /** The boxes, which stand above the discs and below the levels. */
  readonly children: ReactNode;
}

export default function Moving(props: MovingProps): ReactNode {
  const { picture, live, lane, onSelect, children } = props;
  const group = useRef<SVGGElement>(null);
  const latest = () => live?.frame.lanes[lane]?.picture ?? picture;
  // After each render too: what stands in the paths is always the latest frame.
  useLayoutEffect(() => {
    const draw = () => {
      const paths = pathsOf(latest(), props);
      for (const path of group.current?.querySelectorAll('[data-layer]') ?? []) {
        const d = paths[path.getAttribute('data-layer') ?? ''] ?? '';
        if ((path.getAttribute('d') ?? '') !== d) path.setAttribute('d', d);
      }
    };
    draw();
    return live?.subscribe(draw);
  });
  // Keys choose a request in its own view.
  const onClick = (event: MouseEvent<SVGGElement>) => {
    const who = nearest(placed(latest(), props), event);
    if (who !== undefined) onSelect?.(lane, who);
  };
  const paths = pathsOf(picture, props);
  const layers = layersOf(props.stage);
  const drawn = ({ id, style, marks }: Layer) => (
    <path
      key={id}
      className={styles[style] ?? style}
      data-layer={id}
      data-marks={marks}
      d={paths[id]}
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the view of one request is chosen by keys.
    <g ref={group} onClick={onClick}>
      {layers.filter(({ inside }) => !inside).map(drawn)}
      {children}
      {layers.filter(({ inside }) => inside).map(drawn)}
    </g>
  );
}

/** The request whose mark is the nearest to a click on marks. */
function nearest(
  marks: readonly Stand[],
  { clientX, clientY, currentTarget, target }: MouseEvent<SVGGElement>,
): number | undefined {
  const toScreen = currentTarget.getScreenCTM();
  if (!toScreen || !(target as Element).hasAttribute('data-marks')) return undefined;
  const at = new DOMPoint(clientX, clientY).matrixTransform(toScreen.inverse());
  const away = ({ x, y }: Stand) => Math.hypot(x - at.x, y - at.y);
  return marks.toSorted((a, b) => away(a) - away(b))[0]?.key;
}
