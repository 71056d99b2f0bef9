/** One axis of a sweep: which parameter, and which of its values. */
import {
  type ChoiceParameter,
  type ConceptEntry,
  type Parameter,
  plural,
  type SweepAxis,
} from '@simulations/index.ts';
import { type ReactNode, useId } from 'react';
import { type AxisDraft, readAxis } from './draft';
import styles from './form.module.css';
import shared from './sweep.module.css';
import { parameterOf, valueWithUnit } from './words';

interface AxisFieldsProps {
  readonly title: string;
  /** What to say where no parameter is chosen; absent where one must be. */
  readonly none?: string;
  readonly entry: ConceptEntry;
  readonly axis: AxisDraft | undefined;
  readonly parameters: readonly Parameter[];
  readonly onChoose: (parameter: string) => void;
  readonly onText: (text: string) => void;
}

export default function AxisFields(props: AxisFieldsProps): ReactNode {
  const { title, none, entry, axis, parameters, onChoose, onText } = props;
  const parameter = axis && parameterOf(entry, axis.parameter);
  return (
    <div className={styles.row}>
      <label className={shared.field}>
        {title}
        <select value={axis?.parameter ?? ''} onChange={({ target }) => onChoose(target.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {parameters.map(({ id, title: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {axis && parameter?.kind === 'choice' && (
        <Choices parameter={parameter} text={axis.text} onText={onText} />
      )}
      {axis && parameter?.kind === 'number' && <Values entry={entry} axis={axis} onText={onText} />}
    </div>
  );
}

interface ValuesProps {
  readonly entry: ConceptEntry;
  readonly axis: AxisDraft;
  readonly onText: (text: string) => void;
}

function Values({ entry, axis, onText }: ValuesProps): ReactNode {
  const hintId = useId();
  const read = readAxis(entry, axis);
  return (
    <label className={`${shared.field} ${styles.values}`}>
      <span>
        Values <span className={styles.how}>from:to:step, or a list</span>
      </span>
      <input
        value={axis.text}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={!read.ok}
        aria-describedby={hintId}
        onChange={({ target }) => onText(target.value)}
      />
      <span id={hintId} className={read.ok ? styles.hint : shared.wrong}>
        {read.ok ? hintText(entry, read.value) : 'These values cannot be swept: see below.'}
      </span>
    </label>
  );
}

/** "15 values, 20 to 160 /s". */
function hintText(entry: ConceptEntry, { parameter: id, values }: SweepAxis): string {
  const parameter = parameterOf(entry, id);
  const [first, last] = [values[0] ?? '', values.at(-1) ?? ''];
  const [from, to] = [String(first), valueWithUnit(parameter, last)];
  return values.length === 1
    ? `one value, ${to}`
    : `${plural(values.length, 'value')}, ${from} to ${to}`;
}

interface ChoicesProps {
  readonly parameter: ChoiceParameter;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Choices({ parameter, text, onText }: ChoicesProps): ReactNode {
  const chosen = text.split(',');
  const toggle = (id: string) => {
    const next = parameter.choices
      .map((choice) => choice.id)
      .filter((one) => (one === id ? !chosen.includes(one) : chosen.includes(one)));
    onText(next.join(','));
  };
  return (
    <fieldset className={styles.choices}>
      <legend>{`Values of ${parameter.title}`}</legend>
      {parameter.choices.map(({ id, title }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
