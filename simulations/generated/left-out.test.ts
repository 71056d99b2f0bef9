/** What a README leaves out becomes sentences that a page can show as they are. */
import { describe, expect, it } from 'vitest';
import { leftOutOf } from './left-out.ts';

const readme = (section: string) => `# Queue\n\nClaim.\n\n${section}\n## Sources\n\nLast word.\n`;

describe('what is left out', () => {
  it('is taken sentence by sentence, over the ends of lines', () => {
    const text = '## Left out\n\nClients that give up, and\npriorities. Percentiles of M/D/1.\n';
    expect(leftOutOf(readme(text), 'README.md')).toEqual([
      'Clients that give up, and priorities.',
      'Percentiles of M/D/1.',
    ]);
  });

  it('is taken point by point, without the marks of Markdown', () => {
    const text =
      '## What is left out\n\n- Nobody obeys `Retry-After`.\n- *Drift*, see [clocks](x.md).\n';
    expect(leftOutOf(readme(text), 'README.md')).toEqual([
      'Nobody obeys Retry-After.',
      'Drift, see clocks.',
    ]);
  });

  it('has to be said', () => {
    const why = 'README.md does not say what its model leaves out: add a section "## Left out"';
    for (const text of ['', '## Left out\n\n', '### Left out\n\nNothing.\n']) {
      expect(() => leftOutOf(readme(text), 'README.md')).toThrow(why);
    }
  });
});
