/**
 * Key frames of what the reader has made of a figure, for paper. They are run in a worker of their
 * own, once the figure has stood still for a while, so that nothing of the figure waits for them.
 */
import { CROSSING_US, type KeyFrame, keyInstants, runsOf } from '@simulations/index.ts';
import { type Connection, connect } from '@simulations/worker/client.ts';
import type { FigureState } from './state';

/** Gives up, and gives none, as soon as `signal` says so or something cannot be run. */
export async function ownKeyFrames(
  state: FigureState,
  signal: AbortSignal,
): Promise<readonly KeyFrame[]> {
  let connection: Connection | undefined;
  const end = () => {
    connection?.end();
    connection = undefined;
  };
  signal.addEventListener('abort', end);
  try {
    connection = connect();
    return await framesOf(state, connection);
  } catch {
    return []; // The worker was ended, died or never came: the figure prints as it stands.
  } finally {
    end();
  }
}

async function framesOf(
  { run, variants, frame, speed }: FigureState,
  connection: Connection,
): Promise<readonly KeyFrame[]> {
  const opened = await connection.open({ runs: runsOf(run, variants) });
  if (!opened.ok) return [];
  const request = { spanUs: Math.max(1, Math.round(CROSSING_US * speed)), words: false };
  const frames: KeyFrame[] = [];
  // A run that has not begun has its first half still before it.
  for (const atUs of keyInstants(frame.nowUs || frame.endUs / 2, frame.endUs)) {
    const reached = { target: { atUs }, charts: [], onlyThere: true, ...request };
    for (;;) {
      const advanced = await connection.advance(opened.figureId, reached);
      if (!advanced.ok) return [];
      if (!advanced.arrived) continue;
      const { nowUs, lanes } = advanced.frame;
      frames.push({ nowUs, pictures: lanes.map(({ picture }) => picture) });
      break;
    }
  }
  return frames;
}
