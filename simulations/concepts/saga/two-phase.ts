/** Two-phase commit of an order: the machines decide; here their wishes become messages and locks. */
import { spawn } from '../../machine/spawn.ts';
import type { Step } from './algorithm/steps.ts';
import { commitCoordinator, commitParticipant } from './machine-commit.ts';
import type { Order } from './order.ts';
import { laneOf, ORDERS_LANE } from './recorder.ts';
import type { SagaParts } from './sagas.ts';

type VoterEvent = 'PREPARE' | 'COMMIT' | 'ABORT';
type Heard = 'VOTED_YES' | 'VOTED_NO' | 'ACKNOWLEDGED';

const WORDS: Readonly<Record<VoterEvent | Heard, string>> = {
  PREPARE: 'prepare',
  COMMIT: 'commit',
  ABORT: 'abort',
  VOTED_YES: 'yes',
  VOTED_NO: 'no',
  ACKNOWLEDGED: 'acknowledged',
};

export class TwoPhase {
  readonly #parts: SagaParts;

  constructor(parts: SagaParts) {
    this.#parts = parts;
  }

  begin(order: Order): void {
    const { steps, recorder, onEnd } = this.#parts;
    const { sim, engine, charts } = recorder.context;
    for (let step = 0; step < steps.length; step++) this.#join(order, step);
    order.coordinator = spawn(sim, commitCoordinator, {
      engine,
      watch: charts !== undefined,
      input: { steps: steps.length },
      on: {
        prepares: () => this.#tell(order, 'PREPARE'),
        commits: () => this.#tell(order, 'COMMIT'),
        aborts: () => this.#tell(order, 'ABORT'),
        isCompleted: () => onEnd(order, 'completed'),
        isCompensated: () => onEnd(order, 'compensated'),
      },
    });
  }

  restarted(order: Order): void {
    order.coordinator?.send({ type: 'RESTARTED' });
  }

  #join(order: Order, step: number): void {
    const { recorder, services } = this.#parts;
    const { sim, engine, charts } = recorder.context;
    const one = spawn(sim, commitParticipant, {
      engine,
      watch: charts !== undefined,
      on: {
        works: () =>
          services.prepare(order, step, (ready) =>
            one.send({ type: ready ? 'READY' : 'TURNED_DOWN' }),
          ),
        votesYes: () => this.#answer(order, step, 'VOTED_YES'),
        votesNo: () => this.#answer(order, step, 'VOTED_NO'),
        commits: () => services.commit(order, step),
        rollsBack: () => services.rollBack(order, step),
        acknowledges: () => this.#answer(order, step, 'ACKNOWLEDGED'),
      },
    });
    order.voters.push(one);
  }

  #tell(order: Order, type: VoterEvent): void {
    const { post, steps } = this.#parts;
    if (!post.canAct(order)) return;
    for (let step = 0; step < steps.length; step++) {
      const deliver = () => order.voters[step]?.send({ type });
      post.send({ order, from: ORDERS_LANE, to: this.#laneOf(step), text: WORDS[type], deliver });
    }
  }

  #answer(order: Order, step: number, type: Heard): void {
    const deliver = () => order.coordinator?.send({ type, step });
    const way = { order, from: this.#laneOf(step), to: ORDERS_LANE };
    this.#parts.post.send({ ...way, text: WORDS[type], deliver });
  }

  #laneOf(step: number): number {
    return laneOf(this.#parts.steps[step] as Step);
  }
}
