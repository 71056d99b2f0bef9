/** The address of a framed figure: what it asks for, and what is said where it asks for the impossible. */
import { expect, it } from 'vitest';
import { readEmbedOptions } from './options';

const entry = { scenarios: [{ id: 'burst' }, { id: 'steady' }] } as never;

it('takes what it asks for', () => {
  const asked = '?scenario=steady&size=small&theme=dark&controls=none&run=2.abc';
  expect(readEmbedOptions(asked, entry)).toEqual({
    ...{ scenario: 'steady', size: 'small', theme: 'dark', controls: 'none', messages: [] },
  });
});

it('shows the first scenario, middle-sized, where nothing is asked', () => {
  expect(readEmbedOptions('', entry)).toEqual({
    ...{ scenario: 'burst', size: 'medium', theme: 'auto', controls: 'min', messages: [] },
  });
});

it('says what is not there, and shows something all the same', () => {
  const { scenario, size, messages } = readEmbedOptions(
    `?scenario=${'x'.repeat(99)}&size=<img>`,
    entry,
  );
  expect([scenario, size]).toEqual(['burst', 'medium']);
  expect(messages).toEqual([
    `There is no scenario "${'x'.repeat(40)}…": this is burst.`,
    'There is no size "<img>": this is medium.',
  ]);
});
