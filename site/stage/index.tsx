/**
 * The stage: parts, links, and requests as discs on their way between them.
 *
 * It is drawn in layers, by how often they change: what stands still, what moves with each frame
 * (moving.tsx), and words, which nobody reads sixty times a second.
 */
import { FARM_ROWS_MAX, type Picture, type StageLayout } from '@simulations/index.ts';
import type { Live } from '@site/site/simulation/live';
import type { Size } from '@site/site/simulation/use-sizes';
import { memo, type ReactNode, useMemo } from 'react';
import { type Height, layoutStage } from './arrange';
import type { Box, Geometry } from './layout';
import Moving from './moving';
import styles from './stage.module.css';
import Words from './words';

interface StageProps {
  readonly stage: StageLayout;
  readonly picture: Picture;
  /** Frames that come, while there are any: what moves is drawn with each. */
  readonly live?: Live | undefined;
  readonly size: Size;
  readonly height: Height;
  /** What the picture shows, in a sentence. */
  readonly label: string;
  /** The lane that it is, for who selects a request of it. */
  readonly lane: number;
  readonly selected?: number | undefined;
  readonly onSelect?: (lane: number, who: number) => void;
}

export default function Stage(props: StageProps): ReactNode {
  const { stage, picture, live, size, height, label, lane, selected, onSelect } = props;
  const lengths = stage.parts.map(({ id }) => picture.parts[id]?.rows?.length ?? 0);
  const rows = Math.min(FARM_ROWS_MAX, Math.max(0, ...lengths));
  const geometry = useMemo(
    () => layoutStage(stage, size, height, rows),
    [stage, size, height, rows],
  );
  const boxes = useMemo(() => <Boxes geometry={geometry} stage={stage} />, [geometry, stage]);
  return (
    <svg
      className={styles.stage}
      data-size={size}
      viewBox={`0 0 ${geometry.width} ${geometry.height}`}
      role="img"
      aria-label={label}
    >
      <Links geometry={geometry} stage={stage} />
      <Moving
        geometry={geometry}
        stage={stage}
        picture={picture}
        live={live}
        lane={lane}
        selected={selected}
        onSelect={onSelect}
      >
        {boxes}
      </Moving>
      {stage.parts.map((part) => (
        <Words
          key={part.id}
          part={part}
          box={geometry.boxes.get(part.id) as Box}
          row={geometry.row}
          state={picture.parts[part.id] ?? { text: '', detail: '' }}
        />
      ))}
    </svg>
  );
}

interface StillProps {
  readonly geometry: Geometry;
  readonly stage: StageLayout;
}

const Links = memo(function Links({ geometry, stage }: StillProps): ReactNode {
  return geometry.paths.map((path, index) => {
    const link = stage.links[index];
    const refused = stage.parts.find(({ id }) => id === link?.to)?.kind === 'tray';
    return (
      <path
        key={link?.id}
        className={refused ? styles.drop : styles.link}
        d={`M${path.map(({ x, y }) => `${x} ${y}`).join('L')}`}
      />
    );
  });
});

function Boxes({ geometry, stage }: StillProps): ReactNode {
  return stage.parts
    .filter(({ kind }) => kind !== 'tray')
    .map(({ id, kind }) => {
      const { x, y, width, height } = geometry.boxes.get(id) as Box;
      const className = kind === 'vessel' ? styles.vessel : styles.box;
      const rx = kind === 'box' ? 9 : 10;
      return <rect key={id} {...{ className, x, y, width, height, rx }} />;
    });
}
