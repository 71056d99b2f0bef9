/** Clients, the balancer, the servers with a line each, those served, and the tray of what failed. */
import type { Row } from '../../kernel/trace.ts';
import type { View } from '../../run/concept.ts';
import { numberOf } from '../../run/parameter-values.ts';
import {
  drawMovements,
  FARM_ROWS_MAX,
  type FarmRow,
  type PartState,
  type Picture,
  type StageLayout,
} from '../../run/picture.ts';
import { type Going, lineSlots, poolSlots, requestsUnderWay } from '../../run/stage-kit.ts';
import { count, percent, seconds } from '../../run/words.ts';
import { type LoadBalancerModel, ROW } from './model.ts';

export const stage: StageLayout = {
  parts: [
    { id: 'clients', kind: 'box', title: 'clients' },
    { id: 'balancer', kind: 'box', title: 'balancer' },
    { id: 'servers', kind: 'farm', title: 'servers' },
    { id: 'served', kind: 'box', title: 'served' },
    { id: 'tray', kind: 'tray', title: 'failed' },
  ],
  links: [
    { id: 'arriving', from: 'clients', to: 'balancer' },
    { id: 'sending', from: 'balancer', to: 'servers' },
    { id: 'served', from: 'servers', to: 'served' },
    { id: 'failed', from: 'servers', to: 'tray' },
  ],
  legend: [
    { outcome: 'waiting', title: 'on its way, or waiting' },
    { outcome: 'served', title: 'served' },
    { outcome: 'failed', title: 'answered with an error' },
    { outcome: 'rejected', title: 'refused: no server ready' },
  ],
};

/** Slots of a server that are listed: in service first, then waiting. */
const ROW_SLOTS_MAX = 12;

export function picture(state: LoadBalancerModel, view: View): Picture {
  const { source, arrived } = state;
  const moving = requestsUnderWay(stage, view, {
    source,
    arriving: 'arriving',
    next: arrived,
    leaving: goingOf,
  });
  return { parts: parts(state, view.nowUs), ...drawMovements(moving, view.nowUs) };
}

function goingOf({ kind }: Row): Going | undefined {
  if (kind === ROW.done) return { link: 'served', outcome: 'served' };
  if (kind === ROW.died) return { link: 'failed', outcome: 'failed' };
  if (kind === ROW.refused) return { link: 'failed', outcome: 'rejected' };
  return undefined;
}

function parts(state: LoadBalancerModel, nowUs: number): Record<string, PartState> {
  const { arrived, served, failed, refused, farm, balancer } = state;
  const all = `${count(farm.servers)} servers`;
  return {
    clients: { text: count(arrived), detail: 'sent' },
    balancer: { text: TITLES[balancer.policy], detail: seeing(state) },
    servers: {
      text: farm.servers > FARM_ROWS_MAX ? `${FARM_ROWS_MAX} of ${all}` : all,
      detail: `${count(balancer.open.length)} open`,
      rows: Array.from({ length: Math.min(farm.servers, FARM_ROWS_MAX) }, (_, server) =>
        rowOf(state, server, nowUs),
      ),
    },
    served: { text: count(served), detail: 'served' },
    tray: {
      text: count(failed + refused),
      detail:
        refused > 0 ? `${count(refused)} found no server` : failed > 0 ? 'errors' : 'no errors',
    },
  };
}

const TITLES = {
  random: 'random',
  'round-robin': 'in turn',
  'least-connections': 'least busy',
  'two-choices': 'best of two',
  'three-choices': 'best of three',
} as const;

/** What it knows of the servers: how old that may be, whom it asked last, or that it does not look. */
function seeing({ members, balancer, params }: LoadBalancerModel): string {
  if (members.panic) return 'panic: sends to all';
  if (balancer.open.length === 0) return 'no server ready';
  const { last } = balancer;
  if (last?.asked.length === 0) return 'does not look';
  const staleUs = numberOf(params, 'staleMs') * 1_000;
  if (staleUs > 0) return `news ${seconds(staleUs)} old`;
  if (!last || last.asked.length > 3) return 'asks all';
  return `asked ${last.asked.map((server) => server + 1).join(', ')}`;
}

function rowOf(state: LoadBalancerModel, server: number, nowUs: number): FarmRow {
  const { farm, statistics } = state;
  const line = farm.lines[server];
  const pool = farm.pools[server];
  const inService = pool ? poolSlots(pool, nowUs) : [];
  const waiting = line ? lineSlots(line) : [];
  const share = statistics.calls > 0 ? (statistics.callsOf[server] ?? 0) / statistics.calls : 0;
  const condition = conditionOf(state, server);
  const tone = toneOf(state, server);
  return {
    title: String(server + 1),
    text: [condition, share > 0 && percent(share)].filter(Boolean).join(', '),
    slots: [...inService, ...waiting].slice(0, ROW_SLOTS_MAX),
    waiting: line?.length ?? 0,
    ...(tone && { tone }),
  };
}

function conditionOf({ farm, members }: LoadBalancerModel, server: number): string | undefined {
  const { checks } = members;
  if (!checks.isPresent(server)) return 'joins later';
  if (checks.isOut(server)) return 'taken out';
  if (farm.failsFast[server]) return 'errors';
  if (checks.isWarming(server)) return 'warming up';
  const factor = farm.slowness[server] ?? 1;
  return factor > 1 ? `${factor}× slower` : undefined;
}

/** What is wrong with a server comes before its part in the last choice. */
function toneOf({ farm, members, balancer }: LoadBalancerModel, server: number): FarmRow['tone'] {
  if (members.checks.isOut(server) || farm.failsFast[server]) return 'down';
  if (balancer.last?.server === server) return 'chosen';
  if (balancer.last?.asked.includes(server)) return 'asked';
  return (farm.slowness[server] ?? 1) > 1 ? 'slow' : undefined;
}
