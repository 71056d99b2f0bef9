/** Expressions as recording rules, which promtool can check. */
import { stringify } from 'yaml';
import { type Expression, withoutVariables } from './promql.ts';

export const recordingRules = (expressions: readonly Expression[]): string =>
  stringify({
    groups: [
      {
        name: 'expressions',
        rules: expressions.map(({ expr }, at) => ({
          record: `expression:${at}`,
          expr: withoutVariables(expr),
        })),
      },
    ],
  });
