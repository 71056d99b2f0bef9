/** The sheet of a concept’s companion service; it comes when it is asked for. */
import type { ServiceSheet } from '@simulations/index.ts';

/** Rejects where it does not come. */
export async function serviceSheet(concept: string): Promise<ServiceSheet> {
  const module = await import(`@simulations/generated/services/${concept}.json`);
  return module.default;
}
