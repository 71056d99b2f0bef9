/** The policy that a figure’s settings ask for; loaded when the reader has changed one. */
import { type PolicyFields, policyOf, type ServiceSheet } from '@simulations/index.ts';
import type { Moved } from '@site/site/simulation/moved';

export interface MovedPolicy {
  readonly policy: PolicyFields;
  /** Whether the figure’s scenario can be replayed to the service. */
  readonly replays: boolean;
}

/** @throws Error where the service’s sheet does not come. */
export async function movedPolicy({ concept, scenario, params }: Moved): Promise<MovedPolicy> {
  const module = await import(`@simulations/generated/services/${concept}.json`);
  const sheet: ServiceSheet = module.default;
  const policy = policyOf(sheet, sheet.parameters, params);
  return { policy, replays: sheet.scenarios[scenario]?.lacks === undefined };
}
