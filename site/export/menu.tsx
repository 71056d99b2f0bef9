/** A chart's menu: what it shows, and its picture and numbers as files. */
import type { Notes } from '@simulations/index.ts';
import type { ChartLane, ChartSource, ChartSpec } from '@site/site/charts/lane-data';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { csvOf } from './csv';
import { partsOf } from './inline';
import { jsonOf } from './json';
import styles from './menu.module.css';
import { fileName, sourceLine } from './names';
import { pngOf } from './png';
import { save } from './save';
import { svgFile } from './svg';
import { tablesOf } from './table';

export interface MenuProps {
  readonly chart: ChartSpec;
  readonly lanes: readonly ChartLane[];
  readonly source: ChartSource | undefined;
  readonly title: string;
  /** "12.4 s" */
  readonly at: string;
  readonly binText: string;
  readonly section: RefObject<HTMLElement | null>;
  readonly id: string;
  readonly onClose: () => void;
}

const KINDS = [
  { ending: 'svg', title: 'Picture, SVG' },
  { ending: 'png', title: 'Picture, PNG' },
  { ending: 'csv', title: 'Numbers, CSV' },
  { ending: 'json', title: 'Numbers, JSON' },
] as const;

type Ending = (typeof KINDS)[number]['ending'];

export default function Menu(props: MenuProps): ReactNode {
  const { id, onClose } = props;
  const help = useHelp(props);
  const [said, setSaid] = useState('');
  const menu = useRef<HTMLDivElement>(null);
  useCloseOutside(menu, onClose);
  const saveAs = async (ending: Ending) => {
    try {
      setSaid(`Saved as ${await saved(props, ending)}.`);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What is pressed here is meant for the menu, not for the run.
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move === undefined) return;
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + move + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a few buttons, not the fields of a form.
    <div
      ref={menu}
      id={id}
      className={styles.menu}
      role="group"
      aria-label="About this chart"
      onKeyDown={onKeyDown}
    >
      {help && <p>{help}</p>}
      <p className={styles.what}>Save this chart</p>
      <div className={styles.buttons}>
        {KINDS.map(({ ending, title: name }, index) => (
          <button
            key={ending}
            type="button"
            ref={index === 0 ? focused : undefined}
            onClick={() => saveAs(ending)}
          >
            {name}
          </button>
        ))}
      </div>
      <output>{said}</output>
    </div>
  );
}

const focused = (button: HTMLButtonElement | null) => button?.focus({ preventScroll: true });

/** What the chart's author says about it. */
function useHelp({ source, chart, binText }: MenuProps): string | undefined {
  const [help, setHelp] = useState<string>();
  useEffect(() => {
    let current = true;
    if (!source) return undefined;
    import(`@simulations/generated/notes/${source.concept}.json`).then(
      ({ default: notes }: { readonly default: Notes }) =>
        current && setHelp(notes.charts[chart.id]),
      () => {}, // The menu is of use without it.
    );
    return () => {
      current = false;
    };
  }, [source, chart]);
  return help?.replace('{bin}', binText);
}

/** A press anywhere else closes it. */
function useCloseOutside(menu: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const onPress = ({ target }: PointerEvent) => {
      if (!menu.current?.parentElement?.contains(target as Node)) close.current();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [menu]);
}

/** Saves it and returns the name it was given. */
async function saved(props: MenuProps, ending: Ending): Promise<string> {
  const { chart, lanes, source, title, at, section } = props;
  const name = fileName(source, chart.id, ending);
  if (ending === 'json') save(name, jsonOf(chart, lanes, source), 'application/json');
  else if (ending === 'csv') {
    const [table = { columns: [], rows: [] }] = tablesOf(chart, lanes, title);
    save(name, csvOf(table), 'text/csv;charset=utf-8');
  } else {
    const parts = section.current ? partsOf(section.current) : [];
    const svg = svgFile({ title, source: sourceLine(source, at), parts });
    if (ending === 'svg') save(name, svg, 'image/svg+xml');
    else save(name, await pngOf(svg));
  }
  return name;
}
