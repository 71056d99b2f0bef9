/** The file in the simulation of a cache: the panel comes with the first wish to watch it. */
import type { ConceptEntry, ParameterValue, Scenario, Still } from '@simulations/index.ts';
import { loadDrawings } from '@site/site/simulation/drawings';
import { LiveFigure } from '@site/site/simulation/live-figure';
import { type ReactNode, useEffect, useState } from 'react';
import { FIGURE_ID } from './figure-id';
import { visitFile } from './visit';

export interface Watched {
  readonly policy: string;
  readonly capacity: number;
}

interface WatchProps {
  /** Nothing where a link says what to run. */
  readonly watched: Watched | undefined;
}

interface Loaded {
  readonly entry: ConceptEntry;
  readonly still: Still;
}

export default function Watch({ watched }: WatchProps): ReactNode {
  const [loaded, setLoaded] = useState<Loaded>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    loadCache().then(
      (code) => current && setLoaded(code),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, []);
  if (failed) {
    return (
      <p role="alert">
        The simulation could not be loaded. Check your connection, then press Watch again.
      </p>
    );
  }
  if (!loaded) return <p>The simulation is being loaded.</p>;
  const { entry, still } = withFile(loaded, watched);
  return (
    <LiveFigure
      id={FIGURE_ID}
      entry={entry}
      still={still}
      onReady={({ command }) => {
        if (watched) command((controller) => controller.play());
      }}
    />
  );
}

async function loadCache(): Promise<Loaded> {
  const [{ default: json }] = await Promise.all([
    import('@simulations/generated/catalogue/cache.json'),
  ]);
  const entry = json as unknown as ConceptEntry;
  const [first] = entry.scenarios;
  const [still] = await Promise.all([
    import(`@simulations/generated/stills/cache/${first?.id}.json`),
    loadDrawings(entry, first?.charts ?? []),
  ]);
  return { entry, still: still.default as Still };
}

/** The simulation with one scenario: this file under this policy, in a cache of this size. */
function withFile({ entry, still }: Loaded, watched: Watched | undefined): Loaded {
  const [first] = entry.scenarios;
  if (!first) throw new Error('The simulation of a cache has no scenario.');
  const file = visitFile()?.file;
  const defaults: Record<string, ParameterValue> = Object.fromEntries(
    entry.parameters.map((parameter) => [parameter.id, parameter.default]),
  );
  const { compare: _, interventions: __, ...rest } = first;
  const scenario: Scenario = {
    ...rest,
    title: file ? `Your file, ${file.name}` : 'Your file',
    notice: 'The requests of your own file, in their order.',
    params: {
      ...defaults,
      workload: 'file',
      ...(file && { requests: file.requests }),
      ...watched,
    },
  };
  const [lane] = still.frame.lanes;
  const frame = { ...still.frame, lanes: lane ? [{ ...lane, params: scenario.params }] : [] };
  return { entry: { ...entry, scenarios: [scenario] }, still: { ...still, frame } };
}
