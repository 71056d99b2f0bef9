/** A part of the panel that is loaded when it is first wanted. */
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import styles from './views.module.css';

interface LaterProps<Props> {
  readonly load: () => Promise<{ readonly default: ComponentType<Props> }>;
  readonly props: Props;
  /** Says nothing while it comes, or when it does not: the figure is whole without it. */
  readonly silent?: boolean;
}

export default function Later<Props extends object>({
  load,
  props,
  silent = false,
}: LaterProps<Props>): ReactNode {
  const [Shown, setShown] = useState<ComponentType<Props>>();
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a part has one loader all its life.
  useEffect(() => {
    let current = true;
    if (failed) return undefined;
    load().then(
      (module) => current && setShown(() => module.default),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [failed]);
  if (Shown) return <Shown {...props} />;
  if (silent) return null;
  if (!failed) return <p className={styles.quiet}>It is being loaded.</p>;
  return (
    <p role="alert">
      It could not be loaded. Check your connection, then try again.{' '}
      <button type="button" onClick={() => setFailed(false)}>
        Try again
      </button>
    </p>
  );
}
