/**
 * What a schema cannot see in a compose file: things that are named and are not there, images that
 * change under one's feet, doors left open. Each fault says what to write instead.
 */
import {
  type Compose,
  type ComposeService,
  type Mount,
  mountOf,
  portsIn,
  startOrder,
} from './compose.ts';
import { isExact } from './dockerfile.ts';

export interface ComposeSurroundings {
  /** Settings that a service of our own reads. */
  readonly settings: Readonly<Record<string, readonly string[]>>;
  /** Whether a path, as the compose file has it, leads to something. */
  readonly exists: (path: string) => boolean;
  /** Whether the image that is built for a service checks its own health. */
  readonly checksItself: (service: ComposeService) => boolean;
  /** The one that a reader starts, and that brings all others. */
  readonly starts: string;
}

const LOOPBACK = /^127\.0\.0\.1:(\d+):\d+$/;
const SECRET = /passw|secret|token|api_?key|credential/i;
const LOGIN = /:\/\/[^/\s]*:[^/\s]*@/;

export function composeFaults(compose: Compose, around: ComposeSurroundings): readonly string[] {
  const each = Object.entries(compose.services).flatMap(([id, service]) =>
    [
      ...imageFaults(service, around),
      ...dependencyFaults(compose, service, around),
      ...portFaults(service),
      ...volumeFaults(compose, service, around),
      ...environmentFaults(id, service, around),
      ...hardeningFaults(service),
    ].map((fault) => `${id}: ${fault}`),
  );
  return [...wholeFaults(compose, around), ...each];
}

function wholeFaults(compose: Compose, { starts }: ComposeSurroundings): string[] {
  const faults: string[] = [];
  if (compose.name !== undefined) faults.push('Leave out name: older versions refuse the file.');
  const hostPorts = Object.values(compose.services).flatMap(({ ports = [] }) =>
    ports.map((port) => LOOPBACK.exec(port)?.[1]),
  );
  const twice = hostPorts.find((port, at) => port && hostPorts.indexOf(port) !== at);
  if (twice) faults.push(`Two services want port ${twice}: give one of them another.`);
  try {
    const started = startOrder(compose, starts);
    for (const id of Object.keys(compose.services).filter((one) => !started.includes(one))) {
      faults.push(`docker compose up ${starts} does not start ${id}: let something depend on it.`);
    }
  } catch (error) {
    faults.push((error as Error).message);
  }
  return faults;
}

function imageFaults({ image, build, ...service }: ComposeService, around: ComposeSurroundings) {
  const faults: string[] = [];
  if (!image && !build) faults.push('It has neither image nor build.');
  if (image && !isExact(image)) {
    faults.push(`${image} may be another image tomorrow: name a version, as 7.2.5.`);
  }
  if (build && !around.exists(`${build.context}/${build.dockerfile}`)) {
    faults.push(`There is no ${build.dockerfile} in ${build.context}.`);
  }
  if (!service.healthcheck && !(build && around.checksItself({ build }))) {
    faults.push('Nobody sees whether it is well: write a healthcheck.');
  }
  return faults;
}

function dependencyFaults(
  { services }: Compose,
  { depends_on = {} }: ComposeService,
  around: ComposeSurroundings,
) {
  return Object.entries(depends_on).flatMap(([id, { condition }]) => {
    const other = services[id];
    if (!other) return [`It depends on ${id}, which is not there.`];
    const healthy = other.healthcheck || (other.build && around.checksItself(other));
    if (condition !== 'service_healthy' || healthy) return [];
    return [`It waits until ${id} is healthy, which has no healthcheck.`];
  });
}

function portFaults(service: ComposeService): string[] {
  const open = (service.ports ?? []).filter((port) => !LOOPBACK.test(port));
  return [
    ...open.map((port) => `Port ${port} is open to the network: write 127.0.0.1:there:here.`),
    ...(portsIn(service).length === 0 ? ['It listens nowhere: write ports or expose.'] : []),
  ];
}

function volumeFaults(
  { volumes: named = {} }: Compose,
  { volumes = [] }: ComposeService,
  { exists }: ComposeSurroundings,
): string[] {
  const faultOf = ({ from, isPath, readOnly }: Mount) => {
    if (!isPath) return from in named ? [] : [`Volume ${from} is not listed under volumes.`];
    if (!exists(from)) return [`There is nothing at ${from}.`];
    return readOnly ? [] : [`It could change ${from}: mount it with :ro.`];
  };
  return volumes.map(mountOf).flatMap(faultOf);
}

function environmentFaults(
  id: string,
  { environment = {}, command = [] }: ComposeService,
  { settings }: ComposeSurroundings,
): string[] {
  if (Array.isArray(environment)) return ['Write environment as names and values, not as a list.'];
  const known = settings[id];
  const unknown = known ? Object.keys(environment).filter((name) => !known.includes(name)) : [];
  const secret = Object.entries(environment).filter(
    ([name, value]) => SECRET.test(name) || LOGIN.test(value),
  );
  return [
    ...unknown.map((name) => `It reads no ${name}: it reads ${known?.join(', ')}.`),
    ...secret.map(([name]) => `${name} looks like a secret: none belongs into this file.`),
    ...command
      .filter((word) => SECRET.test(word) || LOGIN.test(word))
      .map((word) => `${word.split('=')[0]} looks like a secret: none belongs into this file.`),
  ];
}

function hardeningFaults(service: ComposeService): string[] {
  const wanted: readonly (readonly [boolean, string])[] = [
    [service.mem_limit !== undefined, 'It may take all memory: write mem_limit.'],
    [service.restart !== undefined, 'It stays down when it falls: write restart.'],
    [service.read_only === true, 'It can change its own programs: write read_only: true.'],
    [service.privileged !== true, 'It may do anything on this machine: leave out privileged.'],
    [service.cap_drop?.includes('ALL') === true, 'It has capabilities: write cap_drop: [ALL].'],
    [
      service.security_opt?.includes('no-new-privileges:true') === true,
      'It may gain privileges: write security_opt: ["no-new-privileges:true"].',
    ],
  ];
  return wanted.filter(([well]) => !well).map(([, fault]) => fault);
}
