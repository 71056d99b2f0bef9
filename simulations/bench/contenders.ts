/** Who is measured: our three engines, simjs, SimPy in two forms, C; and who is missing, and why. */
import { type Isolated, isolate } from './isolate.ts';
import type { Round } from './mm1.ts';
import { compileC, findSimpy } from './programs.ts';
import { simjsVersion } from './simjs.ts';

export interface Contender {
  readonly id: string;
  readonly title: string;
  /** Customers in a round: about a third of a second of work. */
  readonly customers: number;
  run(customers: number, seed: number): Promise<Round>;
  close(): Promise<unknown>;
}

export interface Missing {
  readonly id: string;
  readonly title: string;
  readonly why: string;
}

export interface Field {
  readonly contenders: readonly Contender[];
  readonly missing: readonly Missing[];
}

export async function findContenders(): Promise<Field> {
  const contenders = [
    ours('kernel', 'kernel, callbacks', 1_500_000),
    ours('compiled', 'kernel, machine compiled', 1_000_000),
    ours('xstate', 'kernel, real XState actor', 40_000),
  ];
  const missing: Missing[] = [];

  const version = simjsVersion();
  if (version) contenders.push(ours('simjs', `simjs ${version}`, 200_000));
  else missing.push({ id: 'simjs', title: 'simjs', why: 'it is not installed (npm ci)' });

  const simpy = await findSimpy();
  if (simpy.there) {
    contenders.push({
      id: 'simpy',
      title: `SimPy ${simpy.version}, Resource`,
      customers: 40_000,
      run: (customers, seed) => simpy.run('idiomatic', customers, seed),
      close: async () => {},
    });
    contenders.push({
      id: 'simpy-lean',
      title: `SimPy ${simpy.version}, leanest`,
      customers: 150_000,
      run: (customers, seed) => simpy.run('lean', customers, seed),
      close: async () => {},
    });
  } else {
    missing.push({ id: 'simpy', title: 'SimPy', why: simpy.why });
  }

  const c = await compileC();
  if (c.there) contenders.push({ ...c, id: 'c', title: 'C -O2', customers: 5_000_000 });
  else missing.push({ id: 'c', title: 'C', why: c.why });
  return { contenders, missing };
}

const ours = (id: Isolated, title: string, customers: number): Contender => ({
  id,
  title,
  customers,
  ...isolate(id),
});
