/** The policy that a figure’s settings ask for; loaded when the reader has changed one. */
import { type PolicyFields, policyOf, type ServiceSheet } from '@simulations/index.ts';
import type { Moved } from '@site/site/simulation/moved';

/** @throws Error where the service’s sheet does not come. */
export async function movedPolicy({ concept, params }: Moved): Promise<PolicyFields> {
  const module = await import(`@simulations/generated/services/${concept}.json`);
  const sheet: ServiceSheet = module.default;
  return policyOf(sheet, sheet.parameters, params);
}
