/** The parts of the model, made from its parameters. */
import type { ModelContext, Params } from '../../run/concept.ts';
import { choiceOf, numberOf, warmupUsOf } from '../../run/parameter-values.ts';
import type { PolicyId } from './algorithm/pick.ts';
import { Balancer } from './balancer.ts';
import { Checks, type ChecksOptions } from './checks.ts';
import { type Call, Farm, type FarmOptions } from './farm.ts';
import { Pins } from './pins.ts';
import { Statistics } from './statistics.ts';

const usOf = (params: Params, idMs: string): number => Math.round(numberOf(params, idMs) * 1_000);
const secondsUsOf = (params: Params, id: string): number => Math.round(numberOf(params, id) * 1e6);

/** Slow servers come first, then those that fail at once. */
export function farmOf<Of extends Call>(
  { sim, engine, charts }: ModelContext,
  params: Params,
  hear: Pick<FarmOptions<Of>, 'onStarted' | 'onAnswered'>,
): Farm<Of> {
  const servers = numberOf(params, 'servers');
  const farm = new Farm<Of>({
    sim,
    engine,
    watch: charts !== undefined,
    servers,
    slots: numberOf(params, 'slotsPerServer'),
    coldUs: secondsUsOf(params, 'coldSeconds'),
    coldFactor: numberOf(params, 'coldFactor'),
    ...hear,
  });
  farm.serviceMeanUs = numberOf(params, 'serviceMeanMs') * 1_000;
  const slow = numberOf(params, 'slowServers');
  const failing = slow + numberOf(params, 'failFastServers');
  farm.slowness.fill(numberOf(params, 'slowFactor'), 0, Math.min(slow, servers));
  for (let server = slow; server < Math.min(failing, servers); server++) farm.failFast(server);
  return farm;
}

/** Nothing where a server is chosen for each request. */
export function pinsOf(params: Params): Pins | undefined {
  const affinity = choiceOf(params, 'affinity');
  if (affinity === 'request') return undefined;
  const requests = affinity === 'connection' ? numberOf(params, 'requestsPerConnection') : 0;
  return new Pins(numberOf(params, 'clients'), numberOf(params, 'servers'), requests);
}

/** At layer 4 it sees connections, else requests. */
export function balancerOf(
  { sim }: ModelContext,
  params: Params,
  farm: { readonly inHand: Int32Array },
  pins: Pins | undefined,
): Balancer {
  const connections = pins && choiceOf(params, 'affinity') === 'connection';
  return new Balancer({
    sim,
    policy: choiceOf<PolicyId>(params, 'policy'),
    staleUs: usOf(params, 'staleMs'),
    loads: connections ? pins.held : farm.inHand,
  });
}

export const checksOf = (
  { sim, engine, charts }: ModelContext,
  params: Params,
  hear: Pick<ChecksOptions, 'look' | 'onChanged' | 'onProbed'>,
): Checks =>
  new Checks({
    sim,
    engine,
    watch: charts !== undefined,
    servers: numberOf(params, 'servers'),
    kind: choiceOf(params, 'healthCheck'),
    intervalUs: usOf(params, 'probeIntervalMs'),
    timeoutUs: usOf(params, 'probeTimeoutMs'),
    failuresOut: numberOf(params, 'probeFailuresOut'),
    lossFraction: numberOf(params, 'probeLoss'),
    warmingUs: choiceOf(params, 'slowStart') === 'on' ? secondsUsOf(params, 'coldSeconds') : 0,
    ...hear,
  });

export const statisticsOf = (params: Params): Statistics =>
  new Statistics({
    fromUs: warmupUsOf(params),
    servers: numberOf(params, 'servers'),
    slots: numberOf(params, 'slotsPerServer'),
    lateUs: usOf(params, 'lateMs'),
  });
