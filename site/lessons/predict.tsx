/**
 * `<Predict id="…" choices={[…]} answer="…" question="…">why</Predict>`: asks before it tells.
 *
 * The explanation opens with the answer, and the figure that follows plays on to its end. What was
 * predicted stays in this browser, with the score of all predictions so far.
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './lessons.module.css';
import { openOutcome } from './open-outcome';
import { readPredictions, recordPrediction, type Score, scoreOf } from './predictions';

export interface PredictProps {
  /** Names the question over all pages, as in "rate-limits/edge". */
  readonly id: string;
  readonly question: string;
  readonly choices: readonly string[];
  readonly answer: string;
  readonly children: ReactNode;
}

export default function Predict({
  id,
  question,
  choices,
  answer,
  children,
}: PredictProps): ReactNode {
  const [chosen, setChosen] = useState<string>();
  const [score, setScore] = useState<Score>();
  const questionId = useId();
  const root = useRef<HTMLDivElement>(null);
  if (!choices.includes(answer)) throw new Error(`<Predict id="${id}">: its answer is no choice.`);

  useEffect(() => {
    const before = readPredictions()[id];
    if (before && choices.includes(before.chosen)) {
      setChosen(before.chosen);
      if (root.current) openOutcome(root.current, 'known');
    }
    setScore(scoreOf(readPredictions()));
  }, [id, choices]);

  const choose = (choice: string) => {
    if (chosen !== undefined) return;
    setChosen(choice);
    setScore(recordPrediction(id, { chosen: choice, right: choice === answer }));
    if (root.current) openOutcome(root.current, 'wanted');
  };
  const answered = chosen !== undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would not take a paragraph as its legend.
    <div
      ref={root}
      className={styles.predict}
      role="group"
      aria-labelledby={questionId}
      data-prediction
    >
      <p id={questionId}>
        <b>Predict first.</b> {question}
      </p>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={chosen === choice}
            aria-disabled={answered}
            data-right={answered && choice === answer}
            data-wrong={answered && chosen === choice && choice !== answer}
            onClick={() => choose(choice)}
          >
            {choice}
            {answered && choice === answer && <span className={styles.mark}> ✓</span>}
            {answered && chosen === choice && choice !== answer && (
              <span className={styles.mark}> ✕</span>
            )}
          </button>
        ))}
      </div>
      <div className={styles.answer} role="status">
        {answered && (
          <p className={styles.verdict}>
            {chosen === answer ? 'As you predicted.' : `You predicted ${chosen}; it is ${answer}.`}{' '}
            {score && score.made > 1 && (
              <span>{`Right so far: ${score.right} of ${score.made}.`}</span>
            )}
          </p>
        )}
      </div>
      {!answered && <p className={styles.onPaper}>{`The answer: ${answer}.`}</p>}
      <div className={styles.why} hidden={!answered}>
        {children}
      </div>
      <noscript>
        <p className={styles.onScreen}>{`The answer: ${answer}.`}</p>
      </noscript>
    </div>
  );
}
