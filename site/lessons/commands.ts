/** The commands that run a companion service for real, with a figure’s settings in them. */
import type { CompanionService, PolicyFields } from '@simulations/index.ts';

/** What the build gives of a service to the page that shows it, under one scenario. */
export interface ShownService extends Pick<CompanionService, 'port' | 'example'> {
  readonly id: string;
  /** Where its usual policy is written. */
  readonly address: string;
  /** The scenario’s. */
  readonly title: string;
  readonly policy: PolicyFields;
}

/** Writes a policy as the usual one, then asks under it. */
export function askCommands(
  { port, example, address }: ShownService,
  policy: PolicyFields,
): string {
  const origin = `http://localhost:${port}`;
  const json = JSON.stringify(policy, null, 2);
  return [
    'curl -X PUT \\',
    `  ${origin}${address} \\`,
    `  -d '${json.replaceAll('\n', '\n  ')}'`,
    '',
    `curl -i ${origin}${example.path} \\`,
    `  -d '${JSON.stringify(example.body)}'`,
  ].join('\n');
}
