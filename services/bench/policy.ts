/** The policy that everybody is measured under: it admits nearly all, so that all do the same work. */
import type { PolicyDocument } from '../../simulations/concepts/rate-limiter/policies.ts';

export const POLICY: PolicyDocument = {
  algorithm: 'token-bucket',
  limit: 10_000,
  windowSeconds: 1,
  burst: 10_000,
  shadow: false,
  whenStoreFails: 'local',
};
