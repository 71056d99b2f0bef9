/** The reader's own file in a real browser: given in every way, refused with reasons, watched. */
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { readFile } from '../../simulations/input/read.ts';
import { createCurveHost } from '../../simulations/worker/curve-host.ts';
import { curvePlan } from '../../simulations/worker/curve-plan.ts';
import { Figure } from './figure.ts';
import { BAD_FILES, bomb, entry } from './input-files.ts';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  hydrated,
  open,
  setWidth,
  test,
  themes,
  widths,
} from './support.ts';

const address = 'specimens/input/';

/** 3,000 requests for 700 keys, some of them far more popular than others. */
const KEYS = Array.from({ length: 3_000 }, (_, i) => Math.floor(((i * 7_919) % 700) ** 2 / 700));
const LOG = KEYS.map((key) => entry(`GET /page/${key} HTTP/1.1`)).join('\n');

class Input {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByRole('region', { name: 'Your own file' });
  }

  /** As a reader who scrolls down to it. */
  async come(): Promise<void> {
    await this.page.mouse.move(40, 300);
    await this.page.mouse.wheel(0, 900);
    await expect(this.root).toBeVisible({ timeout: 20_000 });
    await this.drawn();
  }

  get choose(): Locator {
    return this.root.getByRole('button', { name: 'Drop a file here, or choose one' });
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name });
  }

  get cells(): Locator {
    return this.root.getByRole('gridcell');
  }

  async give(name: string, buffer: Buffer): Promise<void> {
    await this.root.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer });
  }

  /** All curves are there, and their workers gone. */
  async drawn(): Promise<void> {
    await expect(this.root.getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
    await expect(this.cells.last()).toHaveAttribute('aria-label', /FIFO/);
  }

  fact(label: string): Locator {
    return this.root.locator('dl > div', { hasText: label }).locator('dd').first();
  }

  async saved(name: string): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.button(name).click(),
    ]);
    let text = '';
    for await (const chunk of await download.createReadStream()) text += chunk;
    return text;
  }
}

async function opened(page: Page): Promise<Input> {
  await open(page, address);
  const input = new Input(page);
  await input.come();
  return input;
}

test('nothing of it comes before the reader is near; then a sample is drawn', async ({ page }) => {
  await open(page, address);
  await page.waitForLoadState('networkidle');
  expect(page.workers()).toHaveLength(0);
  await expect(page.getByText('It is read in your browser and sent nowhere')).toBeAttached();
  await expect(page.getByRole('region', { name: 'Your own file' })).toHaveCount(0);
  const input = new Input(page);
  await input.come();
  await expect(input.fact('Requests')).toHaveText('50,000');
  await expect.poll(() => page.workers().length).toBe(0);
  await input.button('Sample: Loop').click();
  await expect(input.fact('Distinct keys')).toHaveText('500');
  await input.drawn();
  await expect(input.button('Sample: Loop')).toHaveAttribute('aria-pressed', 'true');
});

test('a file that is chosen is read, and its curves are those that Node finds', async ({
  page,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  const input = await opened(page);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), input.choose.click()]);
  await chooser.setFiles({ name: 'access.log.gz', mimeType: '', buffer: gzipSync(LOG) });
  await expect(input.fact('Requests')).toHaveText('3,000');
  await input.drawn();
  await expect(input.root).toContainText('an access log of 3,000 lines');
  await expect(input.button('access.log.gz')).toHaveAttribute('aria-pressed', 'true');
  await input.root.getByText('Table', { exact: true }).click();
  const found = JSON.parse(await input.saved('Save as JSON'));
  expect(found).toMatchObject({ file: 'access.log.gz', requests: 3_000 });
  for (const { id, hits } of found.policies) expect([id, hits]).toEqual([id, await hitsInNode(id)]);
  const csv = (await input.saved('Save as CSV')).split('\r\n');
  expect(csv[0]).toBe('capacity,optimal,s3-fifo,arc,sieve,lfu,clock,lru,fifo');
  expect(csv).toHaveLength(found.capacities.length + 2);
  expect(sent).toEqual([]);
  await expect.poll(() => page.workers().length).toBe(0);
});

async function hitsInNode(policy: string): Promise<number[]> {
  const read = await readFile({ name: 'access.log', blob: new Blob([LOG]) });
  if (!read.ok) throw new Error(read.problem.message);
  const { file } = read.value;
  const plan = curvePlan(file.keys);
  const host = createCurveHost(Number.POSITIVE_INFINITY);
  host.open(plan, file);
  const sizes = plan.axes[0]?.values.length ?? 0;
  const row = plan.axes[1]?.values.indexOf(policy) ?? -1;
  const jobs = Array.from({ length: sizes }, (_, at) => ({ cell: row * sizes + at, seed: 1 }));
  const worked = host.work(jobs);
  if (!worked.ok) throw new Error(worked.problem.message);
  return worked.value.map(({ value }) => Math.round(value * file.requests));
}

test('a file that is dropped is read; something else that is dropped is not', async ({ page }) => {
  const input = await opened(page);
  const drop = async (make: () => DataTransfer) => {
    const dataTransfer = await page.evaluateHandle(make);
    const place = input.choose.locator('..');
    await place.dispatchEvent('dragover', { dataTransfer });
    await place.dispatchEvent('drop', { dataTransfer });
  };
  await drop(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'a\nb\n');
    return data;
  });
  await expect(input.root.getByRole('status').first()).toHaveText(/^That was no file/);
  await drop(() => {
    const data = new DataTransfer();
    data.items.add(new File(['a\nb\na\n'], 'keys.txt'));
    return data;
  });
  await expect(input.fact('Distinct keys')).toHaveText('2');
  await input.drawn();
  await expect(input.root).toContainText('a list of 3 requests');
});

test('each bad file is refused with its reason, and the page lives on', async ({ page }) => {
  test.setTimeout(120_000);
  const input = await opened(page);
  const status = input.root.getByRole('status').first();
  for (const { name, make, says } of BAD_FILES) {
    await input.give(name, Buffer.from(make()));
    await expect(status, name).toContainText(says, { timeout: 30_000 });
    await expect(input.choose).toBeEnabled();
    // What was shown stays.
    await expect(input.fact('Requests')).toHaveText('50,000');
  }
  await expect.poll(() => page.workers().length).toBe(0);
  await input.give('good.txt', Buffer.from('a\nb\na\n'));
  await expect(input.fact('Requests')).toHaveText('3');
  await expect(status).toBeEmpty();
});

test('reading is cancelled, and so are the curves', async ({ page }) => {
  const input = await opened(page);
  // Seconds of reading in a file that is soon handed over.
  await input.give('large.gz', Buffer.from(bomb(450)));
  await expect(input.root.getByRole('progressbar', { name: 'Reading large.gz' })).toBeVisible();
  await input.button('Cancel').first().click();
  await expect(input.root).toContainText('Reading "large.gz" was cancelled.');
  await expect.poll(() => page.workers().length).toBe(0);
  await expect(input.fact('Requests')).toHaveText('50,000');

  await input.give('long.gz', gzipSync(`${KEYS.join('\n')}\n`.repeat(1_000)));
  const progress = input.root.getByRole('progressbar', { name: 'Progress of the curves' });
  await expect(progress).toBeVisible({ timeout: 30_000 });
  await input.button('Cancel').click();
  await expect(input.root).toContainText(
    /Cancelled( after \d+ of 96 runs)?\. What was found stays\./,
  );
  await expect.poll(() => page.workers().length).toBe(0);
  await input.button('Draw again').click();
  await expect(progress).toBeVisible();
});

test('by keys: the button chooses a file, arrows go from size to size', async ({ page }) => {
  page.on('filechooser', () => {}); // Playwright takes its time to be told of choosers.
  const input = await opened(page);
  await input.choose.focus();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Enter'),
  ]);
  await chooser.setFiles({ name: 'keys.txt', mimeType: '', buffer: Buffer.from(KEYS.join('\n')) });
  await expect(input.fact('Requests')).toHaveText('3,000');
  await input.drawn();
  await input.root.locator('[data-cell][tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await expect(input.cells.first()).toBeFocused();
  await expect(input.cells.first()).toHaveAttribute(
    'aria-label',
    /^Room for 1 key: Optimum [\d.]+ %/,
  );
  await expect(input.root).toContainText('Room for 1 key');
  await page.keyboard.press('ArrowRight');
  await expect(input.cells.nth(1)).toBeFocused();
  await expect(input.root).toContainText('Room for 2 keys');
});

test('the file is watched; a link to it names the file, and opens once it is given', async ({
  page,
  context,
}) => {
  const input = await opened(page);
  const file = Buffer.from(LOG);
  await input.give('access.log', file);
  await input.drawn();
  await input.root.getByRole('combobox', { name: 'Policy' }).selectOption('ARC');
  await input.root.getByRole('combobox', { name: 'Size' }).selectOption({ index: 6 });
  await input.button('Watch this file in the simulation').click();
  const figure = new Figure(page, 'your-file');
  await expect(figure.root).toContainText('Your file, access.log', { timeout: 20_000 });
  await expect.poll(() => figure.time).toBeGreaterThan(0);
  await figure.dragTo(3);
  await expect(figure.root).toContainText('3,000 requests of the file');
  const facts = await figure.root.locator('dl').first().innerText();
  await figure.button('Share').click();
  const field = figure.root.getByRole('textbox', { name: 'Link to this instant' });
  await expect(field).toHaveValue(/figure=your-file&run=/);
  const link = await field.inputValue();
  await expect(figure.root).toContainText('Whoever opens it needs the same file.');
  await expect(figure.root.getByText('Put it on another page')).toHaveCount(0);

  const other = await context.newPage();
  await other.goto(link);
  await hydrated(other);
  const there = new Figure(other, 'your-file');
  const needs = 'This run is of the file "access.log" (3,000 requests for';
  const message = there.root.getByText(needs);
  await expect(message).toContainText('which no link carries', { timeout: 20_000 });
  await expect(other.getByText('This page has no figure')).toHaveCount(0);
  await expect(new Input(other).choose).toBeInViewport();
  await expect(new Input(other).root).toContainText('no link carries one');
  await new Input(other).give('renamed.log', file);
  await expect(there.root.locator('dl').first()).toHaveText(facts.replaceAll('\n', ''), {
    timeout: 20_000,
  });
  await expect(message).toHaveCount(0);
  expect(await there.time).toBe(3_000_000);
});

for (const theme of themes) {
  test(`accessible and as wide as its window, ${theme}`, async ({ page }) => {
    await open(page, address, theme);
    const input = new Input(page);
    await input.come();
    await input.give('access.log', Buffer.from(LOG));
    await input.drawn();
    await input.give('bad.log', Buffer.from('a b\n'));
    await expect(input.root).toContainText('Line 1 of "bad.log" is neither');
    await input.root.getByText('Table', { exact: true }).click();
    for (const width of widths) {
      await setWidth(page, width);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });
}
