/** Statecharts in all their states: at rest, running, lit, many visits, nested, narrow. */
import breaker from '@simulations/generated/statecharts/_examples/breaker.json';
import cache from '@simulations/generated/statecharts/_examples/cache.json';
import client from '@simulations/generated/statecharts/_examples/client.json';
import connection from '@simulations/generated/statecharts/_examples/connection.json';
import lease from '@simulations/generated/statecharts/_examples/lease.json';
import limiter from '@simulations/generated/statecharts/_examples/limiter.json';
import order from '@simulations/generated/statecharts/_examples/order.json';
import raft from '@simulations/generated/statecharts/_examples/raft.json';
import saga from '@simulations/generated/statecharts/_examples/saga.json';
import server from '@simulations/generated/statecharts/_examples/server.json';
import worker from '@simulations/generated/statecharts/_examples/worker.json';
import type { MachineFrame, StatechartLayout } from '@simulations/index.ts';
import Statechart from '@site/site/statechart';
import Layout from '@theme/Layout';
import { type ReactNode, useState } from 'react';
import styles from './specimens.module.css';

type Name =
  | 'breaker'
  | 'cache'
  | 'client'
  | 'connection'
  | 'lease'
  | 'limiter'
  | 'order'
  | 'raft'
  | 'saga'
  | 'server'
  | 'worker';

const layouts = {
  breaker,
  cache,
  client,
  connection,
  lease,
  limiter,
  order,
  raft,
  saga,
  server,
  worker,
} as Readonly<Record<Name, StatechartLayout>>;

const SECOND_US = 1_000_000;
const NOW_US = 24 * SECOND_US;

interface Specimen {
  readonly title: string;
  readonly name: Name;
  readonly frame?: MachineFrame;
  readonly narrow?: boolean;
}

/** The timers of a state: how long they run, and how much of that has passed. */
interface Timing {
  readonly edge: string;
  readonly state: string;
  readonly seconds: number;
  readonly passed: number;
}

interface Given {
  readonly leaf: string;
  readonly last?: string;
  readonly visits?: Readonly<Record<string, number>>;
  readonly taken?: Readonly<Record<string, number>>;
  readonly timings?: readonly Timing[];
  readonly instances?: number;
}

/** A frame made by hand: these machines belong to no simulation. */
function frameOf(machine: Name, given: Given): MachineFrame {
  const { leaf, last, visits = {}, taken = {}, timings = [], instances = 1 } = given;
  return {
    machine,
    instance: 0,
    instances,
    title: '',
    leaf,
    visits,
    taken,
    last: last === undefined ? null : { edge: last, atUs: 21.9 * SECOND_US },
    timers: timings.map(({ edge, state, seconds, passed }) => ({
      edge,
      state,
      fromUs: NOW_US - seconds * passed * SECOND_US,
      untilUs: NOW_US + seconds * (1 - passed) * SECOND_US,
    })),
  };
}

const OPEN = 'breaker.open:xstate.after.openFor.breaker.open:0';
const open = frameOf('breaker', {
  leaf: 'breaker.open',
  last: 'breaker.closed:FAILED:0',
  visits: { 'breaker.closed': 17, 'breaker.open': 17, 'breaker.halfOpen': 16 },
  taken: { 'breaker.closed:FAILED:0': 17, 'breaker.closed:SUCCEEDED:0': 20_481, [OPEN]: 16 },
  timings: [{ edge: OPEN, state: 'breaker.open', seconds: 5, passed: 0.5 }],
  instances: 40,
});

const REFUND = 'saga.compensating.refund:xstate.after.retryAfter.saga.compensating.refund:0';
const refunding = frameOf('saga', {
  leaf: 'saga.compensating.refund',
  last: 'saga.compensating.recall:OK:0',
  visits: {
    'saga.executing.reserve': 1,
    'saga.compensating.recall': 1,
    'saga.compensating.refund': 1,
  },
  timings: [{ edge: REFUND, state: 'saga.compensating.refund', seconds: 0.5, passed: 0.25 }],
});

const PATIENCE = 'order.open:xstate.after.patience.order.open:0';
const BANK = 'order.open.paying.asking:xstate.after.bankTimeout.order.open.paying.asking:0';
const paying = frameOf('order', {
  leaf: 'order.open.paying.asking',
  last: 'order.open.choosing:PAY:0',
  visits: { 'order.open.choosing': 3, 'order.open.paying.asking': 3 },
  timings: [
    { edge: PATIENCE, state: 'order.open', seconds: 30, passed: 0.8 },
    { edge: BANK, state: 'order.open.paying.asking', seconds: 4, passed: 0.1 },
  ],
});

const limiting = frameOf('limiter', {
  leaf: 'limiter.limiting',
  last: 'limiter.limiting:REQUEST:1',
  visits: { 'limiter.limiting': 1 },
  taken: { 'limiter.limiting:REQUEST:0': 104_221, 'limiter.limiting:REQUEST:1': 23 },
  instances: 2,
});

const SERVICE = 'server.busy:xstate.after.service.server.busy:0';
const busy = frameOf('server', {
  leaf: 'server.busy',
  last: 'server.idle:START:0',
  visits: { 'server.idle': 1_234_567, 'server.busy': 1_234_567 },
  timings: [{ edge: SERVICE, state: 'server.busy', seconds: 0.05, passed: 0.9 }],
  instances: 12,
});

const leading = frameOf('raft', {
  leaf: 'raft.leader',
  last: 'raft.leader:xstate.after.heartbeat.raft.leader:0',
  visits: { 'raft.follower': 3, 'raft.candidate': 4, 'raft.leader': 212 },
  timings: [
    {
      edge: 'raft.leader:xstate.after.heartbeat.raft.leader:0',
      state: 'raft.leader',
      seconds: 0.05,
      passed: 0.4,
    },
  ],
});

const specimens: readonly Specimen[] = [
  { title: 'At rest', name: 'breaker' },
  { title: 'A timer half gone', name: 'breaker', frame: open },
  { title: 'One state', name: 'limiter', frame: limiting },
  { title: 'Many visits', name: 'server', frame: busy },
  { title: 'A loop is lit', name: 'raft', frame: leading },
  { title: 'Nested', name: 'saga', frame: refunding },
  { title: 'Nested twice, two timers', name: 'order', frame: paying },
  { title: 'Client', name: 'client' },
  { title: 'Cache entry', name: 'cache' },
  { title: 'Lease', name: 'lease' },
  { title: 'Transitions from any state', name: 'worker' },
  { title: 'Many states', name: 'connection' },
  { title: 'In 340 pixels', name: 'breaker', frame: open, narrow: true },
  {
    title: 'One state in 340 pixels',
    name: 'limiter',
    frame: limiting,
    narrow: true,
  },
  {
    title: 'Nested in 340 pixels',
    name: 'saga',
    frame: refunding,
    narrow: true,
  },
];

export default function Statecharts(): ReactNode {
  return (
    <Layout title="Statecharts" description="Statecharts in all their states.">
      <main className={styles.page}>
        <h1>Statecharts</h1>
        {specimens.map((specimen) => (
          <Shown key={specimen.title} {...specimen} />
        ))}
      </main>
    </Layout>
  );
}

function Shown({ title, name, frame, narrow = false }: Specimen): ReactNode {
  const layout = layouts[name];
  const [instance, setInstance] = useState(0);
  return (
    <section className={narrow ? styles.narrow : undefined}>
      <div className={styles.box}>
        <h2>{title}</h2>
        <Statechart
          layout={layout}
          frame={frame && { ...frame, instance }}
          nowUs={NOW_US}
          title={layout.title}
          onInstance={setInstance}
        />
      </div>
    </section>
  );
}
