/**
 * `<Simulation concept="rate-limiter" scenario="burst" id="burst" />`: a figure that runs.
 *
 * The build writes the figure into the page whole: its still, its account, its controls. Nothing of
 * it is in the page's own code: the page leaves the figure as the server drew it, an island, and its
 * code and data come when the reader comes near or touches it (island.ts).
 */
import type { ReactNode, Ref } from 'react';
import { figureHtml } from './at-build';
import styles from './island.module.css';
import type { SimulationProps } from './source';
import { useIsland } from './use-island';

export default function Simulation(props: SimulationProps): ReactNode {
  const { loadStill, loadEntry } = props;
  if (!loadStill || !loadEntry) {
    throw new Error(
      `<Simulation id="${props.id}"> has no still: is the remark plugin for stills on?`,
    );
  }
  const { host, failed, bring } = useIsland({ ...props, loadStill, loadEntry });
  return (
    <>
      {failed && (
        <p role="alert" className={styles.failed}>
          The simulation could not be loaded. Check your connection, then try again.{' '}
          <button type="button" onClick={bring}>
            Try again
          </button>
        </p>
      )}
      <Island {...props} ref={host} />
    </>
  );
}

/**
 * Holds the figure's own tree. To the page's tree it is a box that is never looked into: React keeps
 * what the server has put there, as long as the object with the markup stays the same one.
 */
function Island({ ref, ...props }: SimulationProps & { ref: Ref<HTMLDivElement> }): ReactNode {
  return (
    <div
      ref={ref}
      className={styles.island}
      data-figure={props.id}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the markup is the panel's own, from the build.
      dangerouslySetInnerHTML={figureHtml(props)}
    />
  );
}
