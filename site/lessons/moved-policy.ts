/** The policy that a figure’s settings ask for; loaded when the reader has changed one. */
import { type PolicyFields, policyOf } from '@simulations/index.ts';
import type { Moved } from '@site/site/simulation/moved';
import { serviceSheet } from '@site/site/simulation/service-sheet';

export interface MovedPolicy {
  readonly policy: PolicyFields;
  /** Whether the figure’s scenario can be replayed to the service. */
  readonly replays: boolean;
}

/** @throws Error where the service’s sheet does not come. */
export async function movedPolicy({ concept, scenario, params }: Moved): Promise<MovedPolicy> {
  const sheet = await serviceSheet(concept);
  const policy = policyOf(sheet, sheet.parameters, params);
  return { policy, replays: sheet.scenarios[scenario]?.lacks === undefined };
}
