/** A compose file as data: what the checks and the runner read in it. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export type Condition = 'service_started' | 'service_healthy' | 'service_completed_successfully';

export interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly expose?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: Condition }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly mem_limit?: string;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly privileged?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
}

export interface Compose {
  readonly name?: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes?: Readonly<Record<string, object | null>>;
}

/** @throws Error where it is no YAML. */
export const composeOf = (text: string): Compose => parse(text, { merge: true });
export const readCompose = (file: string): Compose => composeOf(readFileSync(file, 'utf8'));

/** A volume: where it comes from, a path or the name of one that Docker keeps, and where it goes. */
export interface Mount {
  readonly from: string;
  readonly to: string;
  readonly isPath: boolean;
  readonly readOnly: boolean;
}

export function mountOf(volume: string): Mount {
  const [from = '', to = '', mode] = volume.split(':');
  return { from, to, isPath: /^[./]/.test(from), readOnly: mode === 'ro' };
}

/** The ports that a container listens on. */
export const portsIn = ({ ports = [], expose = [] }: ComposeService): readonly string[] => [
  ...new Set([...ports.map((port) => port.split(':').at(-1) as string), ...expose]),
];

/**
 * The services that `docker compose up <name>` starts, each after those it depends on.
 * @throws RangeError where one is not there, or two wait for each other.
 */
export function startOrder({ services }: Compose, name: string): readonly string[] {
  const order: string[] = [];
  const visit = (id: string, path: readonly string[]) => {
    if (path.includes(id)) throw new RangeError(`${[...path, id].join(' → ')} is a circle.`);
    const service = services[id];
    if (!service) throw new RangeError(`There is no service ${id}.`);
    for (const other of Object.keys(service.depends_on ?? {})) visit(other, [...path, id]);
    if (!order.includes(id)) order.push(id);
  };
  visit(name, []);
  return order;
}
