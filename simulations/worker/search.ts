/** Looking ahead: says, step by step, whether what is sought has come. */
import type { Session } from '../run/session.ts';
import type { Sought } from './protocol.ts';

/**
 * Asked after every step of the session.
 * @throws RangeError when there is no such machine.
 */
export function soughtIn(session: Session, sought: Sought): () => boolean {
  return sought.what === 'fault' ? faultIn(session) : transitionIn(session, sought);
}

function faultIn({ concept, trace: { log } }: Session): () => boolean {
  if (!log) throw new Error('Faults are found in the rows: pass { looking: true }.');
  const faults = new Set(concept.rows.filter(({ fault }) => fault).map(({ kind }) => kind));
  let seen = log.written;
  return () => {
    while (seen < log.written) {
      if (faults.has(log.row(seen++).kind)) return true;
    }
    return false;
  };
}

function transitionIn(
  { concept, state }: Session,
  { machine, instance }: Extract<Sought, { what: 'transition' }>,
): () => boolean {
  const kind = concept.machines.find(({ id }) => id === machine);
  const watch = kind?.instances(state)[instance]?.watch;
  if (!watch) throw new RangeError(`There is no machine "${machine}" ${instance + 1}.`);
  const before = watch.total;
  return () => watch.total > before;
}
