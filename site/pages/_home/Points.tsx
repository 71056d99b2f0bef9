/** What a reader can do here. */
import type { ReactNode } from 'react';
import Section from './Section';
import styles from './styles.module.css';

const points = [
  {
    title: 'Predict, then run',
    text: 'Each page asks before it tells. You answer, the system runs, and the page shows the gap between the two.',
  },
  {
    title: 'Rewind',
    text: 'Drag back to just before it went wrong, step one event at a time, change one thing and watch what follows.',
  },
  {
    title: 'Numbers that are checked',
    text: 'A number in the text comes from a run that a test repeats. Each simulation says what it was held against.',
  },
  {
    title: 'A link to an instant',
    text: 'A run is its settings, a seed and a time. Share the link, and another reader sees the same instant.',
  },
];

export default function Points(): ReactNode {
  return (
    <Section id="what-you-can-do" title="What you can do here">
      <ul className={styles.points}>
        {points.map(({ title, text }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
