/** The tutorials that exist, by series. */
import Link from '@docusaurus/Link';
import allSeries from '@generated/site-theme/default/tutorials.json';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

export default function TutorialList(): ReactNode {
  return (
    <div className={styles.list}>
      {allSeries.map(({ title, tutorials }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul>
            {tutorials.map(({ title, topic, description, href }) => (
              <li key={href}>
                <Link to={href}>{title}</Link>
                {topic && <span className={styles.topic}>{topic}</span>}
                <p>{description}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
