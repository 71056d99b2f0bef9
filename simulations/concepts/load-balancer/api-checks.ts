/**
 * The health checks of the API: what the probes of the time that has passed have found.
 *
 * A backend behaves alike from one setting to the next. So nobody has to probe while nobody looks:
 * whenever somebody does, the probes since then are answered, each as it would have been. Pure steps,
 * under the rules of the figure. Which probes are lost follows from their numbers.
 */
import { Random } from '../../kernel/random.ts';
import { choiceOf, numberOf } from '../../run/parameter-values.ts';
import type { Params } from '../../run/parameters.ts';
import { openServers } from './algorithm/open-servers.ts';
import { type CheckKind, probePasses } from './algorithm/probe.ts';
import type { Backend, Backends } from './backends.ts';

/** The parameters that they follow. */
export const OF_CHECKS = [
  ...['healthCheck', 'probeIntervalMs', 'probeFailuresOut', 'probeTimeoutMs', 'probeLoss'],
  'panicThreshold',
];

export interface CheckRules {
  readonly kind: CheckKind | 'off';
  readonly intervalUs: number;
  readonly timeoutUs: number;
  readonly failuresOut: number;
  readonly lossFraction: number;
  readonly panicBelow: number;
}

export const checkRulesOf = (params: Params): CheckRules => ({
  kind: choiceOf<CheckKind | 'off'>(params, 'healthCheck'),
  intervalUs: Math.round(numberOf(params, 'probeIntervalMs') * 1_000),
  timeoutUs: Math.round(numberOf(params, 'probeTimeoutMs') * 1_000),
  failuresOut: numberOf(params, 'probeFailuresOut'),
  lossFraction: numberOf(params, 'probeLoss'),
  panicBelow: numberOf(params, 'panicThreshold'),
});

/** The backends after the probes up to now; those of different backends are spread over the interval. */
export function probed(backends: Backends, rules: CheckRules, nowUs: number): Backends {
  const { all, checkedUs = nowUs } = backends;
  const after = (one: Backend, server: number): Backend => {
    if (rules.kind === 'off') return one.failedProbes === 0 ? one : { ...one, failedProbes: 0 };
    const offsetUs = Math.round(((server + 1) * rules.intervalUs) / all.length);
    const numberAt = (atUs: number) => Math.floor((atUs - offsetUs) / rules.intervalUs);
    const probes = { server, from: numberAt(checkedUs), to: numberAt(nowUs) };
    return { ...one, failedProbes: failedIn(one, rules, probes) };
  };
  return { ...backends, all: all.map(after), checkedUs: nowUs };
}

interface Probes {
  readonly server: number;
  /** The number of the last probe before these. */
  readonly from: number;
  readonly to: number;
}

/** Failed probes in a row after these, no more than take a backend out: the newest first. */
function failedIn(one: Backend, rules: CheckRules, { server, from, to }: Probes): number {
  const { kind, timeoutUs, failuresOut, lossFraction } = rules;
  if (kind === 'off') return 0;
  let failed = 0;
  for (let probe = to; probe > from; probe--) {
    const chance = () => Random.named(probe, `probe of backend ${server + 1}`).unit();
    const lost = lossFraction > 0 && chance() < lossFraction;
    const waitUs = one.delayMs * 1_000;
    const met = { failsFast: one.fails, waitUs, timeoutUs, dependencyDown: false, lost };
    if (probePasses(kind, met)) return failed;
    if (++failed >= failuresOut) return failuresOut;
  }
  return Math.min(failuresOut, one.failedProbes + failed);
}

export const isOut = ({ failedProbes }: Backend, { kind, failuresOut }: CheckRules): boolean =>
  kind !== 'off' && failedProbes >= failuresOut;

/** Those that may be chosen: all that are not out, or all where these are too few. */
export const openOf = ({ all }: Backends, rules: CheckRules): readonly number[] =>
  openServers(
    all.map((one) => ({ present: true, ready: !isOut(one, rules) })),
    rules.panicBelow,
  ).servers;
