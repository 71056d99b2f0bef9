/** Run and pause, one event back and forward, speed, fork and twin, seed, reset, share. */
import { seconds } from '@simulations/index.ts';
import { memo, type ReactNode } from 'react';
import type { Command } from './command';
import { exactly } from './instant';
import styles from './panel.module.css';
import { SPEEDS, speedText } from './speeds';
import type { FigureState } from './state';

interface TransportProps {
  readonly state: FigureState;
  readonly command: Command;
  readonly onShare: () => void;
  readonly onKeys: () => void;
}

export default function Transport(props: TransportProps): ReactNode {
  const { frame, run, playing } = props.state;
  const instant = playing ? seconds(frame.nowUs) : exactly(frame.nowUs);
  return (
    <div className={styles.transport}>
      <output className={styles.clock}>{`t = ${instant} · seed ${run.seed}`}</output>
      <Buttons {...props} />
    </div>
  );
}

/** Drawn again only when what they say has changed. */
const Buttons = memo(
  function Buttons({ state, command, onShare, onKeys }: TransportProps): ReactNode {
    const { playing, speed } = state;
    return (
      <div className={styles.buttons}>
        <button
          type="button"
          aria-label="One event back"
          title="One event back (←)"
          onClick={() => command((controller) => controller.stepBack())}
        >
          <Icon path="M11 3.5v9L5 8zM3.5 3.5v9" />
        </button>
        <button
          type="button"
          className={styles.go}
          title={startsOver(state) ? 'Run from the beginning (Space)' : undefined}
          onClick={() => command((controller) => controller.toggle())}
        >
          <Icon path={playing ? 'M5.5 3.5v9M10.5 3.5v9' : 'M5 3.2v9.6L12.5 8z'} bold={playing} />
          {playing ? 'Pause' : 'Run'}
        </button>
        <button
          type="button"
          aria-label="One event forward"
          title="One event forward (→)"
          onClick={() => command((controller) => controller.stepForward())}
        >
          <Icon path="M5 3.5v9L11 8zM12.5 3.5v9" />
        </button>
        <select
          aria-label="Speed"
          title="Speed ([ and ])"
          value={speed}
          onChange={({ target }) => {
            const chosen = Number(target.value);
            command((controller) => controller.setSpeed(chosen));
          }}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {speedText(one)}
            </option>
          ))}
        </select>
        <button
          type="button"
          title="A second future from here (f)"
          onClick={() => command((controller) => controller.fork())}
        >
          Fork
        </button>
        <button
          type="button"
          title="The same run a second time, to be given another setting (t)"
          onClick={() => command((controller) => controller.twin())}
        >
          Twin
        </button>
        <button type="button" onClick={() => command((controller) => controller.newSeed())}>
          New seed
        </button>
        <button type="button" onClick={() => command((controller) => controller.reset())}>
          Reset
        </button>
        <button type="button" title="A link to this instant (s)" onClick={onShare}>
          Share
        </button>
        <button type="button" aria-label="Keys" title="All keys (?)" onClick={onKeys}>
          ?
        </button>
      </div>
    );
  },
  (before, after) =>
    before.command === after.command &&
    before.state.playing === after.state.playing &&
    before.state.speed === after.state.speed &&
    startsOver(before.state) === startsOver(after.state),
);

/** Whether Run goes back to the beginning: the page's still, and the end, have nothing to go on from. */
const startsOver = ({ playing, atRest, frame }: FigureState): boolean =>
  !playing && (atRest || frame.nowUs >= frame.endUs);

function Icon({ path, bold = false }: { path: string; bold?: boolean }): ReactNode {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" className={styles.icon}>
      <path d={path} strokeWidth={bold ? 3 : 1.5} />
    </svg>
  );
}
