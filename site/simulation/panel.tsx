/** The panel: transport, time line, lanes with their stages and charts, controls, views. */
import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';
import type { Command } from './command';
import Controls from './controls';
import CrashPart from './crash-part';
import LaneStrip from './lane-strip';
import Lanes from './lanes';
import Later from './later';
import Messages from './messages';
import Moments from './moments';
import styles from './panel.module.css';
import { onFigureKey } from './shortcuts';
import type { FigureDefinition, FigureState } from './state';
import TimeLine from './time-line';
import Transport from './transport';
import { useReaderPresent } from './use-reader-present';
import Views from './views';

const loadKeys = () => import('./keys');
const loadShare = () => import('./share');
const loadPrinted = () => import('./printed');

export interface PanelProps {
  readonly definition: FigureDefinition;
  readonly state: FigureState;
  readonly command: Command;
  readonly preload: () => void;
  readonly ref?: Ref<HTMLElement>;
  /** Less of it, for a small frame on another page. */
  readonly controls?: 'full' | 'min' | 'none' | undefined;
  /** How much is shown besides the stage: small nothing, medium one chart. */
  readonly extent?: 'small' | 'medium' | 'large' | undefined;
}

export default function Panel(props: PanelProps): ReactNode {
  const { definition, state, command, preload, ref, controls = 'full', extent = 'large' } = props;
  const { id, scenario } = definition;
  const titleId = useId();
  const present = useReaderPresent();
  const [sharing, setSharing] = useState(false);
  const [keys, setKeys] = useState(false);
  const [copied, setCopied] = useState('');
  const standStill = () => {
    if (state.playing) command((controller) => controller.pause());
  };
  const share = () => {
    setSharing((open) => !open);
    standStill();
  };
  const copy = () => {
    setSharing(true);
    standStill();
    command((controller) =>
      import('./address').then(({ copyLink }) =>
        copyLink(definition, controller.link()).then(setCopied),
      ),
    );
  };
  const parts = { definition, state, command };
  const onKeyDown = (event: KeyboardEvent) =>
    onFigureKey(event, command, { share: copy, showKeys: () => setKeys(true) });
  return (
    <figure
      ref={ref}
      id={id}
      className={styles.panel}
      data-controls={controls}
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
        {controls !== 'none' && (
          <Transport state={state} command={command} onShare={share} onKeys={() => setKeys(true)} />
        )}
      </div>
      {keys && <Later load={loadKeys} props={{ onClose: () => setKeys(false) }} />}
      {sharing && <Later load={loadShare} props={{ ...parts, copied, setCopied }} />}
      {controls !== 'none' && <TimeLine {...parts} />}
      {controls === 'full' && <Moments {...parts} />}
      <Messages state={state} command={command} />
      <LaneStrip {...parts} choosing={controls !== 'none'} />
      {controls !== 'none' && <CrashPart {...parts} />}
      <div className={styles.body}>
        <Lanes {...parts} extent={extent} />
        {controls === 'full' && <Controls {...parts} />}
      </div>
      {controls === 'full' && <Views {...parts} />}
      {present && <Later load={loadPrinted} props={{ definition, state }} silent />}
      <p className={styles.said} aria-live="polite">
        {state.said}
      </p>
    </figure>
  );
}
