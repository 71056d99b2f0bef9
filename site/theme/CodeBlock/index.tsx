/**
 * The frame around a piece of code: its title, a copy button, and the `pre` that the build has
 * already highlighted (site/mdx/rehype-code.ts).
 */
import { useScrolls } from '@site/site/lib/use-scrolls';
import clsx from 'clsx';
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './styles.module.css';

interface Props extends ComponentProps<'pre'> {
  readonly 'data-title'?: string;
  readonly 'data-language'?: string;
}

const labels = { ready: 'Copy', done: 'Copied', failed: 'Select and copy by hand' };

export default function CodeBlock({
  'data-title': title,
  'data-language': language,
  className,
  children,
}: Props): ReactNode {
  const pre = useRef<HTMLPreElement>(null);
  const reachable = useScrolls(pre)
    ? ({ role: 'group', 'aria-label': title ?? 'Code', tabIndex: 0 } as const)
    : {};
  const [state, setState] = useState<keyof typeof labels>('ready');

  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () => {
    const text = pre.current?.textContent?.replace(/\n$/, '') ?? '';
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject();
    written.then(
      () => setState('done'),
      () => setState('failed'),
    );
  };

  return (
    <figure className={clsx(styles.code, !title && styles.untitled)} data-language={language}>
      {title && <figcaption className={styles.title}>{title}</figcaption>}
      <pre ref={pre} className={className} {...reachable}>
        {children}
      </pre>
      <button type="button" className={styles.copy} onClick={copy}>
        {labels[state]}
      </button>
      <output className={styles.spoken}>{state === 'ready' ? '' : labels[state]}</output>
    </figure>
  );
}
