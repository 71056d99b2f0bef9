/**
 * Starts what a compose file describes from programs of this machine: Debian's Redis and Prometheus,
 * and the service as its Dockerfile builds it. The same commands, settings, health checks and order,
 * on free ports of loopback. What has no program here is left out, and named.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { programOf } from './deployment/build-image.ts';
import { type ComposeService, readCompose, startOrder } from './deployment/compose.ts';
import { nativeProgram, type Program, programFor } from './deployment/native.ts';
import { freePort } from './redis-server.ts';

export interface Topology {
  /** Where each service listens. */
  readonly urls: Readonly<Record<string, string>>;
  /** In the order in which they were started. */
  readonly started: readonly string[];
  /** Services for which there is no program here. */
  readonly leftOut: readonly string[];
  close(): Promise<void>;
}

/** A check of health is asked so often, and so many times (ms). */
const HEALTH_EVERY_MS = 50;
const HEALTH_ASKED_MAX = 400;
const STOP_MS_MAX = 6_000;

interface Running {
  readonly child: ChildProcess;
  readonly program: Program;
  said: string;
}

/**
 * Starts `name` and all it depends on, and waits until each is well. `settings` are put over those of
 * the file, by service.
 * @throws Error where one does not start, with what it said last.
 */
export async function startTopology(
  file: string,
  name: string,
  settings: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Promise<Topology> {
  const compose = readCompose(file);
  const order = startOrder(compose, name);
  const temporary = mkdtempSync(path.join(tmpdir(), 'steady-state-topology-'));
  const ports: Record<string, number> = {};
  for (const id of order) ports[id] = await freePort();
  const place = { compose, here: path.dirname(file), temporary, ports };
  const runs = (id: string) => {
    const service = compose.services[id] as ComposeService;
    return service.build !== undefined || programFor(service) !== undefined;
  };
  const running = new Map<string, Running>();
  const close = async () => {
    for (const id of [...running.keys()].reverse()) await stop((running.get(id) as Running).child);
    rmSync(temporary, { recursive: true, force: true });
  };
  try {
    for (const id of order.filter(runs)) {
      for (const [other, { condition }] of Object.entries(compose.services[id]?.depends_on ?? {})) {
        if (condition === 'service_healthy') await untilWell(other, running);
      }
      const program = nativeProgram(id, place);
      const environment = { ...program.environment, ...settings[id] };
      running.set(id, start({ ...program, environment }));
    }
    for (const id of running.keys()) await untilWell(id, running);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    urls: Object.fromEntries(
      [...running.keys()].map((id) => [id, `http://127.0.0.1:${ports[id]}`]),
    ),
    started: [...running.keys()],
    leftOut: order.filter((id) => !runs(id)),
    close,
  };
}

function start(program: Program): Running {
  const { command, cwd, environment } = program;
  const child = spawn(programOf(command), command.slice(1), {
    cwd,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const running: Running = { child, program, said: '' };
  const hear = (data: Buffer) => {
    running.said = `${running.said}${data}`.slice(-2_000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.on('error', ({ message }) => {
    running.said += message;
  });
  return running;
}

async function untilWell(id: string, running: ReadonlyMap<string, Running>): Promise<void> {
  const one = running.get(id);
  if (!one) throw new Error(`${id} is waited for, and nothing here stands for it.`);
  for (let asked = 0; asked < HEALTH_ASKED_MAX; asked++) {
    if (one.child.exitCode !== null) throw new Error(`${id} ended. It said last: ${one.said}`);
    if (await isWell(one.program)) return;
    await wait(HEALTH_EVERY_MS);
  }
  throw new Error(`${id} did not become well. It said last: ${one.said}`);
}

/** Asks as the healthcheck does; wget, which is not everywhere, is stood in for. */
async function isWell({ health, environment }: Program): Promise<boolean> {
  if (health.length === 0) return true;
  if (health[0] === 'wget') {
    return fetch(health.at(-1) as string).then(
      ({ ok }) => ok,
      () => false,
    );
  }
  const env = { PATH: process.env.PATH, ...environment };
  return spawnSync(programOf(health), health.slice(1), { env }).status === 0;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const hurry = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
  await gone;
  clearTimeout(hurry);
}
