/** The commands of a lesson, with a figure’s settings in them. */
import { policyOf, type ServiceSheet } from '@simulations/index.ts';
import { describe, expect, it } from 'vitest';
import { sheetOf } from '../../simulations/run/service.ts';
import { askCommands } from './commands';

const choice = { group: 'x', live: false, kind: 'choice' } as const;
const sheet: ServiceSheet = sheetOf(
  {
    port: 4009,
    example: { path: '/services/x/do', body: { key: 'alice' } },
    policy: {
      ...{ path: '/services/x/policies/{id}', usual: 'default', namedBy: 'policy' },
      fields: { way: 'way', log: 'log' },
    },
  },
  {
    id: 'x',
    parameters: [
      {
        ...{ ...choice, id: 'way', title: 'Way', default: 'a' },
        choices: ['a', 'b'].map((id) => ({ id, title: id })),
      },
      {
        ...{
          ...choice,
          id: 'log',
          title: 'Log',
          default: 'off',
          onlyWhen: { id: 'way', is: ['b'] },
        },
        choices: ['off', 'on'].map((id) => ({ id, title: id })),
      },
      {
        ...{ ...choice, id: 'other', title: 'Other', default: 'a' },
        choices: [{ id: 'a', title: 'a' }],
      },
    ],
    scenarios: [{ id: 'one', title: 'One', params: { way: 'b', log: 'on', other: 'a' } }],
  },
);

describe('what a page is given of a service', () => {
  it('is what becomes a policy, and no more', () => {
    expect(sheet.parameters.map(({ id }) => id)).toEqual(['way', 'log']);
    expect(sheet.scenarios).toEqual({ one: { title: 'One', policy: { way: 'b', log: true } } });
  });

  it('becomes a policy with what matters, switches as true or left out', () => {
    const policy = (params: Record<string, string>) => policyOf(sheet, sheet.parameters, params);
    expect(policy({ way: 'b', log: 'on' })).toEqual({ way: 'b', log: true });
    expect(policy({ way: 'b', log: 'off' })).toEqual({ way: 'b' });
    expect(policy({ way: 'a', log: 'on' })).toEqual({ way: 'a' });
  });
});

describe('the commands', () => {
  it('write the settings first, then ask', () => {
    const { port, example, id } = sheet;
    const shown = { id, port, example, address: '/services/x/policies/default', title: 'One' };
    const policy = { way: 'b', log: true };
    expect(askCommands({ ...shown, policy }, policy)).toBe(
      [
        'curl -X PUT \\',
        '  http://localhost:4009/services/x/policies/default \\',
        "  -d '{",
        '    "way": "b",',
        '    "log": true',
        "  }'",
        '',
        'curl -i http://localhost:4009/services/x/do \\',
        `  -d '{"key":"alice"}'`,
      ].join('\n'),
    );
  });
});
