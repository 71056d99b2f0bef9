/** The contract of a policy: what an operator may write, and within which bounds. */
import * as z from 'zod';
import { ALGORITHMS, type AlgorithmId } from './algorithm/algorithms.ts';
import { FAIL_MODES } from './policies.ts';

/** Ids stand in paths, in fields and in labels of metrics. */
export const POLICY_ID = /^[A-Za-z0-9._-]{1,64}$/;

const LIMIT_MAX = 10_000;
const WINDOW_SECONDS = { min: 0.1, max: 86_400 };

const ids = Object.keys(ALGORITHMS) as AlgorithmId[];
const whole = (name: string) => `Send a ${name} that is a whole number from 1 to ${LIMIT_MAX}.`;

const WANTED = {
  body: 'Send an object such as {"algorithm": "token-bucket", "limit": 60, "windowSeconds": 60}, with nothing else than algorithm, limit, windowSeconds, burst, storeRejected, global, shadow and whenStoreFails in it.',
  global:
    'Send a global that is an object such as {"algorithm": "token-bucket", "limit": 1000, "windowSeconds": 1}, with nothing else than algorithm, limit, windowSeconds, burst and storeRejected in it, or none.',
  algorithm: `Send an algorithm that is one of ${ids.join(', ')}.`,
  limit: whole('limit'),
  burst: `${whole('burst').slice(0, -1)}, or none.`,
  windowSeconds: `Send windowSeconds from ${WINDOW_SECONDS.min} to ${WINDOW_SECONDS.max}.`,
  flag: (name: string) => `Send a ${name} that is true or false, or none.`,
  whenStoreFails: `Send a whenStoreFails that is one of ${FAIL_MODES.join(', ')}, or none.`,
};

const requests = (wanted: string) => z.int(wanted).min(1, wanted).max(LIMIT_MAX, wanted);

const rule = {
  algorithm: z.enum(ids, WANTED.algorithm),
  limit: requests(WANTED.limit).meta({ description: 'Requests per window.' }),
  windowSeconds: z
    .number(WANTED.windowSeconds)
    .min(WINDOW_SECONDS.min, WANTED.windowSeconds)
    .max(WINDOW_SECONDS.max, WANTED.windowSeconds)
    .meta({ description: 'Length of the window; a bucket refills at limit / windowSeconds.' }),
  burst: requests(WANTED.burst)
    .optional()
    .meta({ description: 'Tokens or places of a bucket; the limit where it is left out.' }),
  storeRejected: z
    .boolean(WANTED.flag('storeRejected'))
    .optional()
    .meta({ description: 'Whether a sliding log also stores what it refused.' }),
};

export const Policy = z
  .strictObject(
    {
      ...rule,
      global: z
        .strictObject(rule, WANTED.global)
        .optional()
        .meta({ description: 'Counted for all keys together, beside each key’s own.' }),
      shadow: z
        .boolean(WANTED.flag('shadow'))
        .default(false)
        .meta({ description: 'Counts and tells, and never refuses.' }),
      whenStoreFails: z
        .enum(FAIL_MODES, WANTED.whenStoreFails)
        .default('local')
        .meta({ description: 'What to answer while the counters cannot be reached.' }),
    },
    WANTED.body,
  )
  .meta({
    description: 'A limit for each key, and perhaps one for all of them together.',
    example: { algorithm: 'token-bucket', limit: 60, windowSeconds: 60, burst: 20 },
  });

export type Policy = z.output<typeof Policy>;
