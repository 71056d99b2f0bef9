/**
 * What compose would run in a container, as this machine can run it: the same command and settings,
 * with addresses and paths put where they are here.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildImage } from './build-image.ts';
import { type Compose, type ComposeService, mountOf, portsIn } from './compose.ts';

/** A process to start. */
export interface Program {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Says with its exit code whether the service is well. */
  readonly health: readonly string[];
}

export interface Place {
  readonly compose: Compose;
  /** The folder of the compose file. */
  readonly here: string;
  /** An empty folder. */
  readonly temporary: string;
  /** The port of loopback that stands for the port of each container. */
  readonly ports: Readonly<Record<string, number>>;
}

/** What a program is called on Debian, and what it needs told to keep to loopback and its folder. */
const NATIVE: readonly {
  readonly image: RegExp;
  readonly program: string;
  readonly and: (port: number, folder: string) => readonly string[];
}[] = [
  {
    image: /^redis:/,
    program: 'redis-server',
    and: (port, folder) => ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', `${folder}/data`],
  },
  {
    image: /^prom\/prometheus:/,
    program: 'prometheus',
    and: (port) => [`--web.listen-address=127.0.0.1:${port}`],
  },
];

/** The program that stands for a service here; undefined where there is none. */
export const programFor = ({ image = '' }: ComposeService): string | undefined =>
  NATIVE.find((native) => native.image.test(image))?.program;

/** @throws Error where nothing here can run it. */
export function nativeProgram(id: string, place: Place): Program {
  const service = place.compose.services[id] as ComposeService;
  const folder = path.join(place.temporary, id);
  mkdirSync(folder, { recursive: true });
  const translate = translator(id, place);
  const environment = Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => [name, translate(value)]),
  );
  const port = place.ports[id] as number;
  if (service.build) {
    const { context, dockerfile } = service.build;
    const image = buildImage({ context: path.join(place.here, context), dockerfile, into: folder });
    return {
      command: image.command,
      environment: { ...image.environment, ...environment },
      cwd: image.folder,
      health: image.health,
    };
  }
  const native = NATIVE.find(({ image }) => image.test(service.image ?? ''));
  if (!native) throw new Error(`Nothing here stands for ${service.image}.`);
  const mounted = mountAll(service, place.here, folder, translate);
  // The image's own program comes first, or is left out.
  const told = (service.command ?? []).filter((word, at) => at > 0 || word.startsWith('-'));
  return {
    command: [native.program, ...told.map(mounted), ...native.and(port, folder)],
    environment,
    cwd: folder,
    health: (service.healthcheck?.test ?? []).slice(1).map(translate),
  };
}

/** Puts addresses of containers, and a container's own port and host, to what they are here. */
function translator(id: string, { compose, ports }: Place): (text: string) => string {
  const addresses = Object.entries(compose.services).flatMap(([other, service]) =>
    portsIn(service).map((port) => [`${other}:${port}`, `127.0.0.1:${ports[other]}`] as const),
  );
  const own = portsIn(compose.services[id] as ComposeService);
  return (text) => {
    if (text === '0.0.0.0') return '127.0.0.1';
    if (own.includes(text)) return `${ports[id]}`;
    const local = own.map((port) => [`127.0.0.1:${port}`, `127.0.0.1:${ports[id]}`] as const);
    return [...addresses, ...local].reduce((all, [from, to]) => all.replaceAll(from, to), text);
  };
}

/** Puts files where the container would see them, under `folder`; returns what translates paths. */
function mountAll(
  { volumes = [] }: ComposeService,
  here: string,
  folder: string,
  translate: (text: string) => string,
): (text: string) => string {
  const mounts = volumes.map(mountOf);
  for (const { from, to, isPath } of mounts) {
    const target = path.join(folder, to);
    mkdirSync(isPath ? path.dirname(target) : target, { recursive: true });
    if (!isPath) continue;
    cpSync(path.join(here, from), target);
    writeFileSync(target, translate(readFileSync(target, 'utf8')));
  }
  const pathHere = (word: string) => {
    const mount = mounts.find(({ to }) => word === to || word.startsWith(`${to}/`));
    return mount ? path.join(folder, word) : word;
  };
  // A path stands alone, or after an equals sign.
  return (word) => word.replace(/(?<=^|=)\/.*$/, pathHere);
}
