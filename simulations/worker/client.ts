/**
 * The page's end of the worker. Frames are pulled: a paused page asks for nothing, a slow page
 * slows the run, and no cancel message exists to get lost.
 *
 * A worker that dies rejects every call that waits, with a message to show.
 */
import { type Remote, releaseProxy, wrap } from 'comlink';
import type { Intervention, Run } from '../run/concept.ts';
import { FileGiver } from './give-file.ts';
import type {
  Advanced,
  AdvanceRequest,
  CrashesTried,
  Found,
  Near,
  NearRequest,
  Opened,
  OpenRequest,
  SimulationHost,
  Sought,
} from './protocol.ts';
import { untilEnded } from './until-ended.ts';

/** The worker is gone; a new connection starts a new one. */
export class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded';
}

export interface Connection {
  open(request: OpenRequest): Promise<Opened>;
  advance(figureId: number, request: AdvanceRequest): Promise<Advanced>;
  prepareViews(figureId: number): Promise<void>;
  find(figureId: number, lane: number, sought: Sought): Promise<Found>;
  near(figureId: number, request: NearRequest): Promise<Near>;
  replaceInterventions(
    figureId: number,
    lists: readonly (readonly Intervention[])[],
  ): Promise<void>;
  tryCrashes(run: Run): Promise<CrashesTried>;
  /** Forgets a figure; the worker goes on. */
  close(figureId: number): void;
  /** Ends the worker. Calls that wait are rejected. */
  end(): void;
}

/** Starts a worker. Call in an event handler or an effect: there is no `Worker` on a server. */
export function connect(): Connection {
  const worker = new Worker(new URL('./host.worker.ts', import.meta.url), { type: 'module' });
  const host: Remote<SimulationHost> = wrap<SimulationHost>(worker);
  const { end, orEnd } = untilEnded();
  const file = new FileGiver();

  const stopped = (why: string) =>
    end(
      new WorkerEnded(`The simulation stopped: ${why}. Nothing of yours is lost; press Restart.`),
    );
  worker.onerror = (event) => {
    event.preventDefault();
    stopped(event.message ?? 'its code could not be loaded');
  };
  worker.onmessageerror = () => stopped('a message could not be read');

  return {
    open: async (request) =>
      (await file.give(request.runs, (data) => orEnd(host.hold(data)))) ??
      orEnd<Opened>(host.open(request) as Promise<Opened>),
    advance: (figureId, request) =>
      orEnd<Advanced>(host.advance(figureId, request) as Promise<Advanced>),
    prepareViews: (figureId) => orEnd(host.prepareViews(figureId)),
    find: (figureId, lane, sought) =>
      orEnd<Found>(host.find(figureId, lane, sought) as Promise<Found>),
    near: (figureId, request) => orEnd<Near>(host.near(figureId, request) as Promise<Near>),
    replaceInterventions: (figureId, lists) => orEnd(host.replaceInterventions(figureId, lists)),
    tryCrashes: (run) => orEnd<CrashesTried>(host.tryCrashes(run) as Promise<CrashesTried>),
    close: (figureId) => {
      orEnd(host.close(figureId)).catch(() => {}); // A figure of an ended worker is closed.
    },
    end() {
      end(new WorkerEnded('The run was closed.'));
      host[releaseProxy]();
      worker.terminate();
    },
  };
}
