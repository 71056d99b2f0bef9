/** Prometheus's rules as data, and what somebody who is called at night would miss in them. */
import { parse } from 'yaml';
import type { Expression } from './promql.ts';

export interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Rules {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}

export const rulesOf = (text: string): Rules => parse(text);
export const allRules = ({ groups }: Rules): readonly Rule[] =>
  groups.flatMap(({ rules }) => rules);

export const recordedIn = (rules: Rules): readonly string[] =>
  allRules(rules).flatMap(({ record }) => record ?? []);

export const ruleExpressions = (rules: Rules): readonly Expression[] =>
  allRules(rules).map(({ alert, record, expr }) => ({ where: `rule ${alert ?? record}`, expr }));

/** @param panels titles of the dashboard's panels, which a runbook may name. */
export function ruleFaults(rules: Rules, panels: readonly string[]): readonly string[] {
  return allRules(rules)
    .filter(({ alert }) => alert !== undefined)
    .flatMap(({ alert, labels = {}, annotations = {} }) => {
      const { summary = '', description = '', runbook = '' } = annotations;
      const named = [...runbook.matchAll(/"([A-Z][\w ,]*)"/g)].map(([, title]) => title as string);
      const wanted: readonly (readonly [boolean, string])[] = [
        [summary.endsWith('.'), 'It does not say in a sentence what happened.'],
        [description.endsWith('.'), 'It does not say what follows.'],
        [/^1\. .+\n2\. /.test(runbook), 'It does not say what to do, step by step.'],
        [['page', 'ticket'].includes(labels.severity ?? ''), 'Is it a page or a ticket?'],
        ...named.map((title) => [panels.includes(title), `There is no panel "${title}".`] as const),
      ];
      return wanted.filter(([well]) => !well).map(([, fault]) => `${alert}: ${fault}`);
    });
}
