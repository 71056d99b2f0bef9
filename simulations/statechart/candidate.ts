/** One way to lay a machine out, and what was thought of it. */
import type { Verdict } from './judge.ts';
import type { Plan } from './plan.ts';

export interface Candidate {
  /** How it was made; decides between equals. */
  readonly name: string;
  readonly plan: Plan;
  readonly verdict: Verdict;
  /** The verdict's, and what habit adds or takes away. */
  readonly cost: number;
}
