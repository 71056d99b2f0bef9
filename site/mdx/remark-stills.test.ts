/** What the build gives to a page: ways to its figures' data, and single numbers. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import remarkStills from './remark-stills';

const options = {
  dir: path.resolve('simulations/generated'),
  specifier: '@simulations/generated',
};

const element = (name: string, attributes: Record<string, string>) => ({
  type: 'mdxJsxFlowElement',
  name,
  attributes: Object.entries(attributes).map(([key, value]) => ({
    type: 'mdxJsxAttribute',
    name: key,
    value,
  })),
});

const file = {
  fail(reason: string): never {
    throw new Error(reason);
  },
};

function page(...children: ReturnType<typeof element>[]) {
  const tree = { type: 'root', children: [...children] };
  remarkStills(options)(tree, file);
  const top = tree.children.slice(0, tree.children.length - children.length);
  return { top: top.map((node) => JSON.stringify(node)), children };
}

const figure = (id: string, scenario: string) =>
  element('Simulation', { id, concept: 'rate-limiter', scenario });

describe('the stills of a page', () => {
  it('are loaded when they are wanted, each concept by one loader', () => {
    const { top, children } = page(figure('a', 'burst'), figure('b', 'steady'));
    expect(top).toHaveLength(3);
    for (const node of top) {
      expect(node).toContain('ImportExpression');
      expect(node).not.toContain('ImportDeclaration');
    }
    const given = children.map(({ attributes }) => attributes.map(({ name }) => name).slice(-2));
    expect(given).toEqual([
      ['loadStill', 'loadEntry'],
      ['loadStill', 'loadEntry'],
    ]);
  });

  it('give what there is to know of a service', () => {
    const { top, children } = page(
      element('RunForReal', { concept: 'rate-limiter', scenario: 'burst' }),
    );
    expect(top).toHaveLength(0);
    const { name, value = '' } = children[0]?.attributes.at(-1) ?? {};
    expect(name).toBe('service');
    expect(JSON.parse(value)).toMatchObject({
      ...{ id: 'rate-limiter', port: 4001, title: 'A burst of twenty, two limiters' },
      address: '/services/rate-limiter/policies/default',
      policy: { algorithm: 'token-bucket', limit: 10, windowSeconds: 5, burst: 10 },
    });
    expect(() => page(element('RunForReal', { concept: 'queue', scenario: 'burst' }))).toThrow(
      'there is no @simulations/generated/services/queue.json',
    );
  });

  it('give a number by itself, once for all who name it', () => {
    const measured = () =>
      element('Measured', { run: 'rate-limiter/burst', metric: 'rejected', lane: 'token-bucket' });
    const { top } = page(measured(), measured());
    expect(top).toHaveLength(1);
    expect(top[0]).toContain(
      '@simulations/generated/stills/rate-limiter/burst.json?metric=rejected&lane=token-bucket',
    );
  });

  it('stop the build where there are none', () => {
    expect(() => page(figure('a', 'brust'))).toThrow(
      'there is no @simulations/generated/stills/rate-limiter/brust.json',
    );
    expect(() => page(element('Measured', { run: '../secrets', metric: 'x' }))).toThrow(
      'there is no',
    );
  });
});
