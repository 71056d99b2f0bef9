/** The rate limiter's settings, from the environment. The README lists them. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { POLICY_ID, Policy } from '../../simulations/concepts/rate-limiter/contract-policy.ts';
import {
  POLICIES_MAX,
  type PolicyDocument,
} from '../../simulations/concepts/rate-limiter/policies.ts';
import {
  BadSetting,
  choiceSetting,
  type Environment,
  urlSetting,
  wholeSetting,
} from '../shared/config.ts';
import { LOG_LEVELS } from '../shared/logger.ts';
import { COMMAND_TIMEOUT_MS } from '../shared/redis.ts';

export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Where the counters are; in this process where it is left out. */
  readonly redisUrl?: string | undefined;
  /** How long Redis may take to answer (ms) before it counts as away. */
  readonly redisTimeoutMs: number;
  /** Policies to begin with. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  /** Keys that are counted in memory at most; beyond, the one unused for longest is forgotten. */
  readonly keysMax: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

const PORT = { fallback: 4001, min: 0, max: 65_535 };
const REDIS_TIMEOUT_MS = { fallback: COMMAND_TIMEOUT_MS, min: 1, max: 60_000 };
const KEYS_MAX = { fallback: 100_000, min: 1, max: 10_000_000 };

/** The names that are read here. */
export const SETTINGS = [
  'HOST',
  'PORT',
  'REDIS_URL',
  'REDIS_TIMEOUT_MS',
  'POLICIES',
  'KEYS_MAX',
  'LOG_LEVEL',
] as const;

/** @throws BadSetting where one cannot be used. */
export const settingsFrom = (env: Environment): Settings => ({
  host: env.HOST || '127.0.0.1',
  port: wholeSetting(env, 'PORT', PORT),
  redisUrl: urlSetting(env, 'REDIS_URL', ['redis:', 'rediss:']),
  redisTimeoutMs: wholeSetting(env, 'REDIS_TIMEOUT_MS', REDIS_TIMEOUT_MS),
  policies: env.POLICIES ? policiesIn(env.POLICIES) : {},
  keysMax: wholeSetting(env, 'KEYS_MAX', KEYS_MAX),
  logLevel: choiceSetting(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
});

const Policies = z
  .record(z.string(), Policy)
  .superRefine((policies, context) => {
    const message = 'Give it an id of 1 to 64 letters, digits, dots, dashes or underscores.';
    const strange = Object.keys(policies).find((id) => !POLICY_ID.test(id));
    if (strange !== undefined) context.addIssue({ code: 'custom', path: [strange], message });
  })
  .refine((policies) => Object.keys(policies).length <= POLICIES_MAX, {
    error: `Give at most ${POLICIES_MAX} policies.`,
  });

function policiesIn(file: string): Record<string, PolicyDocument> {
  const wanted =
    'write an object such as {"default": {"algorithm": "token-bucket", "limit": 60, "windowSeconds": 60}}';
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadSetting(`POLICIES names ${file}, which cannot be read (${why}): ${wanted} there.`);
  }
  const checked = Policies.safeParse(json);
  if (checked.success) return checked.data;
  const [first] = checked.error.issues;
  const place = first?.path.join('.') || 'the file';
  throw new BadSetting(`POLICIES: ${place} in ${file} is not so. ${first?.message ?? wanted}`);
}
