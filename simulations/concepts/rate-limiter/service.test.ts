/** What a page writes to the service is what the simulation runs under. */
import { describe, expect, it } from 'vitest';
import { policyOf } from '../../run/service.ts';
import { BASE_PATH, checkRoute, putPolicyRoute } from './contract.ts';
import { Policy } from './contract-policy.ts';
import { parameters, policyOf as simulated } from './parameters.ts';
import { DEFAULT_POLICY_ID } from './policies.ts';
import { hasBurst, ruleName, ruleOf } from './rule.ts';
import { scenarios } from './scenarios.ts';
import { service } from './service.ts';

const algorithms = parameters.flatMap((one) =>
  one.id === 'algorithm' && one.kind === 'choice' ? one.choices.map(({ id }) => id) : [],
);

describe('the service that a page knows', () => {
  it('has the addresses of the contract', () => {
    const { example, policy } = service;
    expect(example.path).toBe(`${BASE_PATH}${checkRoute.path}`);
    expect(policy.path).toBe(`${BASE_PATH}${putPolicyRoute.path}`);
    expect(policy.usual).toBe(DEFAULT_POLICY_ID);
  });

  it('runs each scenario, under each algorithm, by the rule that the simulation runs by', () => {
    const log = { ...scenarios[0]?.params, storeRejected: 'on' };
    const all = [...scenarios.map(({ params }) => params), log];
    for (const params of all.flatMap((one) =>
      algorithms.map((id) => ({ ...one, algorithm: id })),
    )) {
      const written = ruleOf(Policy.parse(policyOf(service, parameters, params)));
      const own = { algorithm: params.algorithm, policy: simulated(params) };
      const { burst, storeRejected, ...policy } = own.policy;
      const told = {
        ...policy,
        burst: hasBurst(own) ? burst : policy.limit,
        storeRejected: params.algorithm === 'sliding-log' && storeRejected === true,
      };
      expect(ruleName(written)).toBe(ruleName({ ...own, policy: told }));
    }
  });

  it('says nothing that does not matter', () => {
    const params = { ...scenarios[0]?.params, algorithm: 'fixed-window', limit: 3 };
    expect(policyOf(service, parameters, params)).toEqual({
      algorithm: 'fixed-window',
      limit: 3,
      windowSeconds: 1,
    });
  });
});
