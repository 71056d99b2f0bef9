/**
 * A figure of the built site as the bench uses it: opened by its address, with a run of its own in
 * a link where it needs one, and worked by the names that its controls have for readers.
 */
import type { Locator, Page } from '@playwright/test';
import { findConcept } from '../run/catalogue.ts';
import { encodeLink } from '../run/link.ts';
import { resolveParameters } from '../run/parameters.ts';
import { Session } from '../run/session.ts';

export interface Figure {
  readonly title: string;
  readonly address: string;
  /** The figure's id. */
  readonly figure: string;
  /** Where it starts, so that something happens on the way. */
  readonly fromSeconds: number;
  /** What it shows instead of its scenario: parameters that are not named have their defaults. */
  readonly run?: {
    readonly concept: string;
    readonly params: Readonly<Record<string, string | number>>;
  };
}

export interface Panel {
  readonly page: Page;
  readonly root: Locator;
  /** The time line. */
  readonly scrubber: Locator;
  readonly fromUs: number;
}

/** Opens a figure at the instant where it starts, standing still, at 1×. */
export async function openFigure(page: Page, site: string, shown: Figure): Promise<Panel> {
  const address = new URL(shown.address, site);
  const linked = shown.run && (await linkTo(shown.run, shown.fromSeconds * 1e6));
  if (linked) {
    address.searchParams.set('figure', shown.figure);
    address.searchParams.set('run', linked.text);
  }
  await page.goto(address.href, { waitUntil: 'networkidle' });
  await page.locator('html[data-has-hydrated="true"]').waitFor();
  const root = page.locator(`figure#${shown.figure}`);
  const scrubber = root.getByRole('slider', { name: 'Time', exact: true });
  // The scenario's own run stands there until the link's has come.
  if (linked) await root.locator(`input[aria-label="Time"][max="${linked.endUs}"]`).waitFor();
  await root.scrollIntoViewIfNeeded();
  const panel = { page, root, scrubber, fromUs: shown.fromSeconds * 1e6 };
  await goTo(panel, panel.fromUs);
  await root.getByLabel('Speed').selectOption('1');
  return panel;
}

/** Moves along the time line, and waits for the picture. */
export async function goTo({ page, root, scrubber }: Panel, atUs: number): Promise<void> {
  await scrubber.fill(String(atUs));
  // That it is busy is shown with the next picture.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await root.and(page.locator('[aria-busy="false"]')).waitFor();
}

/** Presses Run, or Pause. */
export const press = ({ root }: Panel, name: 'Run' | 'Pause'): Promise<void> =>
  root.getByRole('button', { name, exact: true }).click();

export const secondsShown = async ({ scrubber }: Panel): Promise<number> =>
  Number(await scrubber.inputValue()) / 1e6;

async function linkTo({ concept: id, params: given }: NonNullable<Figure['run']>, atUs: number) {
  const found = await findConcept(id);
  if (!found.ok) throw new RangeError(found.problem.message);
  const concept = found.value;
  const params = resolveParameters(concept.parameters, given);
  if (!params.ok) throw new RangeError(params.problem.message);
  const { version } = concept;
  const run = { concept: id, version, params: params.value, seed: 1, interventions: [] };
  const session = new Session(concept, run);
  session.seek({ atUs });
  const text = encodeLink({ run, atUs, digest: session.digest.slice(0, 8) });
  return { text, endUs: session.endUs };
}
