/** The panel: transport, time line, lanes with their stages and charts, controls, theory. */
import CallTheApi from '@site/site/console';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import BesideTheory from './beside-theory';
import Controls from './controls';
import Done from './done';
import Lanes from './lanes';
import Messages from './messages';
import styles from './panel.module.css';
import Share from './share';
import { onFigureKey } from './shortcuts';
import type { FigureDefinition, FigureState } from './state';
import TimeLine from './time-line';
import Transport from './transport';
import type { Command } from './use-figure';

export interface PanelProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
  readonly preload: () => void;
}

export default function Panel({ definition, state, command, preload }: PanelProps): ReactNode {
  const { id, scenario, entry } = definition;
  const titleId = useId();
  const [sharing, setSharing] = useState(false);
  const share = () => {
    setSharing((open) => !open);
    if (state.playing) command((controller) => controller.pause());
  };
  const onKeyDown = (event: KeyboardEvent) => onFigureKey(event, command);
  return (
    <figure
      id={id}
      className={styles.panel}
      aria-labelledby={titleId}
      aria-busy={state.seeking}
      onPointerEnter={preload}
      onFocus={preload}
      onKeyDown={onKeyDown}
    >
      <div className={styles.bar}>
        <p id={titleId} className={styles.title}>
          {scenario.title}
        </p>
        <Transport state={state} command={command} onShare={share} />
      </div>
      {sharing && <Share figureId={id} state={state} command={command} />}
      <TimeLine state={state} command={command} />
      <Messages state={state} command={command} />
      <div className={styles.body}>
        <Lanes definition={definition} state={state} />
        <Controls definition={definition} state={state} command={command} />
      </div>
      <Done entry={entry} state={state} command={command} />
      <BesideTheory definition={definition} state={state} />
      {entry.hasApi && <CallTheApi definition={definition} state={state} />}
      <p className={styles.said} aria-live="polite">
        {state.said}
      </p>
    </figure>
  );
}
