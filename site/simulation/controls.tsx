/** Parameters by group, and the concept's actions. */
import type { Parameter, ParameterValue, Params, Variant } from '@simulations/index.ts';
import { memo, type ReactNode } from 'react';
import ChoiceControl from './choice-control';
import type { Command } from './command';
import { folded, type Group, setHere } from './control-groups';
import styles from './controls.module.css';
import NumberControl from './number-control';
import { chosenLane, type FigureDefinition, type FigureState } from './state';

interface ControlsProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
}

/** Drawn again only when what it shows has changed: a frame brings equal parameters anew. */
export default memo(
  Controls,
  (before, after) =>
    before.definition === after.definition &&
    before.command === after.command &&
    shownOf(before.state) === shownOf(after.state),
);

const shownOf = ({ active, variants, frame }: FigureState): string =>
  JSON.stringify([active, variants, frame.lanes.map(({ params }) => params)]);

function Controls({ definition, state, command }: ControlsProps): ReactNode {
  const { entry } = definition;
  const lanes = state.frame.lanes.map(({ params }) => params);
  const params = lanes[chosenLane(state)];
  // While all runs are chosen, what sets them apart has no one value.
  const apart = state.active === undefined ? state.variants.flatMap(differing) : [];
  const offered = ({ onlyWhen }: Pick<Parameter, 'onlyWhen'>) =>
    !onlyWhen || lanes.some((params) => onlyWhen.is.includes(params[onlyWhen.id] ?? ''));
  const shown = entry.parameters.filter((one) => !apart.includes(one.id) && offered(one));
  const { first, more } = folded(shown);
  const group = ({ title, parameters }: Group) => (
    <fieldset key={title}>
      <legend>{title}</legend>
      {parameters.map((parameter) => (
        <Control
          key={parameter.id}
          parameter={parameter}
          value={params?.[parameter.id] ?? parameter.default}
          command={command}
        />
      ))}
    </fieldset>
  );
  const further = more.length > 0 && (
    <details className={styles.more}>
      <summary>{summaryOf(more, definition.scenario.params)}</summary>
      <div>{more.map(group)}</div>
    </details>
  );
  return (
    <div className={styles.column}>
      <div className={styles.controls}>
        <noscript>
          <p>
            This figure runs in a browser with JavaScript. What you see is one instant of its run.
          </p>
        </noscript>
        {first.slice(0, 1).map(group)}
        {first.length > 1 && (
          // Folded on a phone only: elsewhere the style sheet shows it all.
          <details className={styles.rest}>
            <summary>{summaryOf([...first.slice(1), ...more], definition.scenario.params)}</summary>
            {first.slice(1).map(group)}
            {further}
          </details>
        )}
        {first.length === 1 && further}
        <fieldset>
          <legend>Act now</legend>
          <div className={styles.actions}>
            {entry.actions.filter(offered).map(({ id, title, help }) => (
              <button
                key={id}
                type="button"
                title={help}
                onClick={() => command((controller) => controller.act(id))}
              >
                {title}
              </button>
            ))}
          </div>
        </fieldset>
      </div>
    </div>
  );
}

/** What is folded, and how much of it the scenario has chosen: "More: Caller, Run (2 set here)". */
function summaryOf(groups: readonly Group[], params: Params): string {
  const titles = groups.map(({ title }) => title).join(', ');
  const count = setHere(groups, params);
  return `More: ${titles}${count > 0 ? ` (${count} set here)` : ''}`;
}

const differing = ({ params }: Variant): readonly string[] => Object.keys(params);

interface ControlProps {
  readonly parameter: Parameter;
  readonly value: ParameterValue;
  readonly command: Command;
}

function Control({ parameter, value, command }: ControlProps): ReactNode {
  const set = (raw: string | number, answer: (message: string | undefined) => void) =>
    command((controller) => answer(controller.setParameter(parameter.id, raw)));
  return parameter.kind === 'choice' ? (
    <ChoiceControl parameter={parameter} value={String(value)} set={set} />
  ) : (
    <NumberControl parameter={parameter} value={Number(value)} set={set} />
  );
}
