/** Stands for the module `k6/execution`: which iteration this is. */
import { only } from '../refused.ts';
import { run } from '../run-state.ts';

function iteration() {
  const now = run.iteration.getStore();
  if (now) return now;
  throw new Error(
    'execution.scenario can be read while the script’s function runs, and not before.',
  );
}

const scenario = only('execution.scenario', {
  get name() {
    return iteration().scenario;
  },
  get iterationInTest() {
    return iteration().number;
  },
});

export default only('execution', { scenario });
