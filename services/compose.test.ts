/** What `docker compose up` is asked to start: checked without Docker, and each check with a mistake. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from './rate-limiter/settings.ts';
import {
  type Compose,
  type ComposeService,
  readCompose,
} from './shared/testing/deployment/compose.ts';
import { composeFaults } from './shared/testing/deployment/compose-faults.ts';
import { schemaFaults } from './shared/testing/deployment/compose-schema.ts';
import { all, stagesOf } from './shared/testing/deployment/dockerfile.ts';

const here = import.meta.dirname;
const compose = readCompose(path.join(here, 'compose.yaml'));

const around = {
  settings: { 'rate-limiter': SETTINGS },
  exists: (file: string) => existsSync(path.resolve(here, file)),
  checksItself: ({ build }: ComposeService) =>
    build !== undefined &&
    existsSync(path.resolve(here, build.context, build.dockerfile)) &&
    all(
      stagesOf(readFileSync(path.resolve(here, build.context, build.dockerfile), 'utf8')).at(-1),
      'HEALTHCHECK',
    ).length > 0,
  starts: 'rate-limiter',
};

type Keys = Record<string, unknown>;

/** The file with keys of one service replaced; undefined leaves one out. */
const changed = (id: string, keys: Keys): Compose => ({
  ...compose,
  services: {
    ...compose.services,
    [id]: JSON.parse(JSON.stringify({ ...compose.services[id], ...keys })),
  },
});

describe('compose.yaml', () => {
  it('is what the Compose Specification allows', () => {
    expect(schemaFaults(compose)).toEqual([]);
  });

  it('and a key that is none would be seen', () => {
    expect(schemaFaults(changed('redis', { port: '6379' })).join()).toMatch(/redis.* port/);
    expect(schemaFaults({ ...compose, name: 'limiter' }).join()).toContain('name');
  });

  it('names what is there, keeps to loopback, and has its limits', () => {
    expect(composeFaults(compose, around)).toEqual([]);
  });

  const env = (more: Keys) => ({
    environment: { ...compose.services['rate-limiter']?.environment, ...more },
  });
  const mistakes: readonly (readonly [string, Compose, RegExp])[] = [
    [
      'a dependency that is not there',
      changed('grafana', { depends_on: { loki: { condition: 'service_started' } } }),
      /no service loki/,
    ],
    [
      'two that wait for each other',
      changed('redis', { depends_on: { 'rate-limiter': { condition: 'service_started' } } }),
      /is a circle/,
    ],
    [
      'health that nobody checks',
      changed('redis', { healthcheck: undefined }),
      /rate-limiter: It waits until redis is healthy, which has no healthcheck/,
    ],
    [
      'one that nothing starts',
      changed('rate-limiter', { depends_on: { redis: { condition: 'service_healthy' } } }),
      /does not start grafana/,
    ],
    ['an open port', changed('grafana', { ports: ['3300:3000'] }), /open to the network/],
    ['a port on all addresses', changed('grafana', { ports: ['0.0.0.0:1:2'] }), /open to the/],
    ['one port twice', changed('grafana', { ports: ['127.0.0.1:9090:3000'] }), /want port 9090/],
    ['no version', changed('redis', { image: 'redis' }), /another image tomorrow/],
    ['a moving version', changed('redis', { image: 'redis:latest' }), /another image tomorrow/],
    ['half a version', changed('redis', { image: 'redis:7-alpine' }), /another image tomorrow/],
    ['no memory limit', changed('redis', { mem_limit: undefined }), /write mem_limit/],
    ['no restart', changed('redis', { restart: undefined }), /write restart/],
    ['a root that can be written', changed('redis', { read_only: false }), /read_only/],
    ['all capabilities', changed('redis', { cap_drop: undefined }), /cap_drop/],
    ['privileges to gain', changed('redis', { security_opt: undefined }), /security_opt/],
    ['all privileges', changed('redis', { privileged: true }), /leave out privileged/],
    ['a setting nobody reads', changed('rate-limiter', env({ REDIS: 'x' })), /reads no REDIS:/],
    [
      'a login in an address',
      changed('rate-limiter', env({ REDIS_URL: 'redis://me:x@redis:6379' })),
      /REDIS_URL looks like a secret/,
    ],
    [
      'a password',
      changed('grafana', { environment: { GF_SECURITY_ADMIN_PASSWORD: 'x' } }),
      /looks like a secret/,
    ],
    [
      'a password in a command',
      changed('redis', { command: ['redis-server', '--masterauth-password=x'] }),
      /looks like a secret/,
    ],
    [
      'a file that is not there',
      changed('prometheus', { volumes: ['./observability/none.yaml:/etc/none.yaml:ro'] }),
      /nothing at/,
    ],
    [
      'a file that a container may change',
      changed('prometheus', { volumes: ['./observability/rules.yaml:/etc/rules.yaml'] }),
      /mount it with :ro/,
    ],
    [
      'a volume that is not listed',
      changed('redis', { volumes: ['elsewhere:/data'] }),
      /not listed under volumes/,
    ],
    [
      'a Dockerfile that is not there',
      changed('rate-limiter', { build: { context: '..', dockerfile: 'Dockerfile' } }),
      /There is no Dockerfile/,
    ],
  ];
  for (const [name, broken, fault] of mistakes) {
    it(`and ${name} would be seen`, () => {
      expect(composeFaults(broken, around).join('\n')).toMatch(fault);
    });
  }
});
