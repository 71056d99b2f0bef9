/** The lanes of a figure, each with its stage and its facts, and the charts below them. */
import { type LaneFrame, seconds } from '@simulations/index.ts';
import Stage from '@site/site/stage';
import { stageLabel } from '@site/site/stage/label';
import { Legend } from '@site/site/stage/marks';
import { type ReactNode, useCallback, useRef } from 'react';
import Account from './account';
import ChartDock from './chart-dock';
import type { Command } from './command';
import Facts from './facts';
import { laneTitles } from './lane-titles';
import styles from './scene.module.css';
import type { FigureDefinition, FigureState } from './state';
import { useSizes } from './use-sizes';

interface LanesProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
  readonly extent: 'small' | 'medium' | 'large';
}

export default function Lanes({ definition, state, command, extent }: LanesProps): ReactNode {
  const { entry } = definition;
  const { frame, live, speed, selected } = state;
  const scene = useRef<HTMLDivElement>(null);
  const sizes = useSizes(scene);
  const titles = laneTitles(definition, state);
  const low = frame.lanes.length > 2;
  const select = useCallback(
    (lane: number, who: number) => command((controller) => controller.select({ lane, who })),
    [command],
  );
  return (
    <div className={styles.scene} ref={scene}>
      {frame.lanes.map((lane, index) => (
        <div key={titles[index] ?? index} className={styles.lane} data-low={low}>
          {titles[index] && <div className={styles.laneTitle}>{titles[index]}</div>}
          {sizes.map((size) => (
            <Stage
              key={size}
              size={size}
              height={low ? 'low' : 'tall'}
              stage={entry.stage}
              picture={lane.picture}
              live={live}
              label={stageLabel(titles[index] ?? '', entry.stage, lane.picture)}
              lane={index}
              selected={selected?.lane === index ? selected.who : undefined}
              onSelect={select}
            />
          ))}
          <Facts facts={low ? lane.facts.slice(0, 3) : lane.facts} />
        </div>
      ))}
      <div className={styles.keys}>
        <Legend stage={entry.stage} />
        <p>
          {`1 s here is ${seconds(Math.round(1e6 * speed))} of the run.`}
          {thinning(frame.lanes)}
        </p>
      </div>
      {extent !== 'small' && (
        <ChartDock
          definition={definition}
          state={state}
          command={command}
          sizes={sizes}
          titles={titles}
          single={extent === 'medium'}
        />
      )}
      {extent === 'large' && <Account words={state.words} titles={titles} />}
    </div>
  );
}

function thinning(lanes: readonly LaneFrame[]): string {
  const oneIn = Math.max(...lanes.map(({ picture }) => picture.oneIn));
  return oneIn > 1
    ? ` One request in ${oneIn} is drawn as a disc; a ribbon shows how dense they are.`
    : '';
}
