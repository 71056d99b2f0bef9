/** Sweeps in a real browser: they run, stop, open runs, and find what Node finds. */
import type { Locator, Page } from '@playwright/test';
import curve from '../specimens/goldens/sweep-curve.json' with { type: 'json' };
import { Figure } from './figure.ts';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  open,
  setWidth,
  test,
  themes,
  widths,
} from './support.ts';

const address = 'specimens/sweep/';

class Sweep {
  readonly root: Locator;

  constructor(page: Page, id = 'alive') {
    this.root = page.locator(`#${id}`);
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name });
  }

  get cells(): Locator {
    return this.root.getByRole('gridcell');
  }

  cell(name: string | RegExp): Locator {
    return this.root.getByRole('gridcell', { name });
  }

  /** Of the first axis, or of the second. */
  values(axis = 0): Locator {
    return this.root.getByRole('textbox', { name: /^Values/ }).nth(axis);
  }

  async run(): Promise<void> {
    await this.button('Run sweep').click();
  }

  async done(): Promise<void> {
    await expect(this.root.getByText('Done.')).toBeVisible({ timeout: 20_000 });
  }
}

test('a sweep finds what Node finds, to the last digit', async ({ page }) => {
  await open(page, address);
  const sweep = new Sweep(page);
  expect(page.workers()).toHaveLength(0);
  await sweep.values().fill('40:100:20');
  await expect(sweep.root).toContainText('4 cells, the same 5 seeds in each: 20 runs.');
  await sweep.run();
  await sweep.done();
  await expect(sweep.cells).toHaveCount(4);
  await expect.poll(() => page.workers().length).toBe(0);
  await sweep.root.getByText('Data', { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    sweep.button('Save as JSON').click(),
  ]);
  const stream = await download.createReadStream();
  let text = '';
  for await (const chunk of stream) text += chunk;
  const found = JSON.parse(text);
  for (const cell of found.cells) {
    const pinned = curve.cells.find(
      ({ values }) => values.arrivalsPerSecond === cell.values.arrivalsPerSecond,
    );
    expect(cell).toMatchObject({ mean: pinned?.mean, standardError: pinned?.standardError, n: 5 });
  }
  // One of them written out, so that both cannot change unseen.
  expect(found.cells[2].values).toEqual({ arrivalsPerSecond: 80 });
  expect(found.cells[2].mean).toBe(PINNED_AT_80);
});

/** Mean wait (ms) at 80 /s with seeds 7 to 11, 20 s after a warm-up of 5 s. */
const PINNED_AT_80 = 37.26182834640999;

test('a sweep is cancelled, and what it found stays', async ({ page }) => {
  await open(page, address);
  const sweep = new Sweep(page);
  await sweep.values().fill('1:400:1');
  await sweep.root.getByRole('spinbutton', { name: 'Seeds' }).fill('50');
  await sweep.run();
  await expect(sweep.root.getByRole('progressbar')).toBeVisible();
  await expect(sweep.root.getByText(/\d of 20,000 runs, about/)).toBeVisible();
  await sweep.button('Cancel').click();
  await expect(sweep.root).toContainText(/Cancelled after [\d,]+ of 20,000 runs/);
  await expect.poll(() => page.workers().length).toBe(0);
  await expect(sweep.cell(/ ms$/).first()).toBeAttached();
  await expect(sweep.cell(/not run yet/).first()).toBeAttached();
  await expect(sweep.button('Run sweep')).toBeFocused();
  await sweep.values().fill('40,80');
  await sweep.root.getByRole('spinbutton', { name: 'Seeds' }).fill('1');
  await sweep.run();
  await sweep.done();
  await expect(sweep.cells).toHaveCount(2);
});

test('a worker that dies leaves a message and what was found; it can be run again', async ({
  page,
}) => {
  await open(page, address);
  const sweep = new Sweep(page);
  await sweep.values().fill('1:400:1');
  await sweep.root.getByRole('spinbutton', { name: 'Seeds' }).fill('50');
  await sweep.run();
  await expect(sweep.root.getByText(/\d of 20,000 runs, about/)).toBeVisible();
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    });
  });
  await expect(sweep.root).toContainText('The sweep stopped: ');
  await expect.poll(() => page.workers().length).toBe(0);
  await expect(sweep.cell(/ ms$/).first()).toBeAttached();
  await sweep.values().fill('40,80');
  await sweep.root.getByRole('spinbutton', { name: 'Seeds' }).fill('1');
  await sweep.run();
  await sweep.done();
});

test('a cell opens its run, by press, by key and by fields', async ({ page }) => {
  await open(page, address);
  const sweep = new Sweep(page);
  const opened = page.locator('#opened');
  await sweep.values().fill('40:100:20');
  await sweep.root.getByRole('spinbutton', { name: 'Seeds' }).fill('2');
  await sweep.run();
  await sweep.done();
  await sweep.cell(/^Mean arrival rate 60 /).click();
  await expect(opened).toHaveText('arrivalsPerSecond=60 seed=7');
  await expect(sweep.root).toContainText('Opened: Mean arrival rate 60 /s, seed 7.');

  await page.keyboard.press('ArrowRight');
  await expect(sweep.cell(/^Mean arrival rate 80 /)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(opened).toHaveText('arrivalsPerSecond=80 seed=7');
  await page.keyboard.press('End');
  await expect(sweep.cell(/^Mean arrival rate 100 /)).toBeFocused();
  await page.keyboard.press('Tab');
  const field = sweep.root.getByRole('combobox', { name: 'Mean arrival rate' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(sweep.cell(/^Mean arrival rate 100 /)).toBeFocused();

  await field.selectOption('40 /s');
  await sweep.button('Open this run').click();
  await expect(opened).toHaveText('arrivalsPerSecond=40 seed=7');
});

test('two parameters are a plane, with keys in both directions', async ({ page }) => {
  await open(page, address);
  const sweep = new Sweep(page);
  await sweep.values().fill('40,80');
  await sweep.root.getByRole('combobox', { name: 'And' }).selectOption('Service times');
  await sweep.root.getByRole('checkbox', { name: 'Hyperexponential' }).uncheck();
  await sweep.root.getByRole('combobox', { name: 'Measure' }).selectOption('Servers busy');
  await sweep.run();
  await sweep.done();
  await expect(sweep.cells).toHaveCount(4);
  await expect(sweep.root.getByRole('row')).toHaveCount(2);
  const name =
    /^Mean arrival rate 80 \/s, Service times All the same: Servers busy 0\.\d+ ± 0\.\d+$/;
  await expect(sweep.cell(name)).toBeVisible();
  await sweep.cells.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(sweep.cell(name)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(sweep.cell(/80 \/s, Service times Exponential/)).toBeFocused();
  await expect(sweep.root.getByRole('img', { name: /^Scale from 0/ })).toBeVisible();
  await sweep.root.getByText('The same runs headless').click();
  await expect(sweep.root.locator('pre')).toHaveText(
    /^npm run -s sim -- sweep queue --over arrivalsPerSecond=40,80 --over service=exponential,deterministic --metric utilisation --seeds 5 --first-seed 7 --set warmupSeconds=5 --set durationSeconds=20$/,
  );
});

test('what cannot be swept is said before anything runs', async ({ page }) => {
  await open(page, address);
  const sweep = new Sweep(page);
  await sweep.values().fill('0:3:1');
  await expect(sweep.values()).toHaveAttribute('aria-invalid', 'true');
  await expect(sweep.root).toContainText('0 is out of range');
  await expect(sweep.button('Run sweep')).toBeDisabled();
  await sweep.button('Run sweep').click({ force: true });
  expect(page.workers()).toHaveLength(0);
  await sweep.values().fill('1:9000:1');
  await expect(sweep.root).toContainText('9,000 cells are more than the 2,500 of a sweep');
});

test('a sweep of an earlier run says which', async ({ page }) => {
  await open(page, address);
  await expect(new Sweep(page, 'changed').root).toContainText(
    'This sweep is of a run with Servers 1 (now 2), seed 7 (now 3).',
  );
});

test('nothing runs on when the page is left', async ({ page }) => {
  await open(page, address);
  const sweep = new Sweep(page);
  await sweep.values().fill('1:400:1');
  await sweep.run();
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Simulations', exact: true }).first().click();
  await expect(page.getByRole('searchbox', { name: 'Find a simulation' })).toBeVisible();
  await expect.poll(() => page.workers().length).toBe(0);
});

test('in a figure it goes on while its tab is closed, and comes back as it was', async ({
  page,
}) => {
  await open(page, 'simulations/queue/');
  const figure = new Figure(page, 'steady');
  const tab = figure.tab('Sweep');
  const values = figure.view.getByRole('textbox', { name: /^Values/ });
  const seeds = figure.view.getByRole('spinbutton', { name: 'Seeds' });
  await tab.click();
  await values.fill('20:60:20');
  await seeds.fill('2');
  await figure.view.getByRole('button', { name: 'Run sweep' }).click();
  await figure.tab('Theory and fidelity').click();
  await expect(figure.view).toContainText('Measured beside theory');
  await tab.click();
  await expect(figure.view.getByText('Done.')).toBeVisible({ timeout: 20_000 });
  const found = await figure.view.getByRole('gridcell').allInnerTexts();
  expect(found).toHaveLength(3);
  await tab.click();
  await expect(figure.view).toHaveCount(0);
  await tab.click();
  await expect(values).toHaveValue('20:60:20');
  await expect(seeds).toHaveValue('2');
  expect(await figure.view.getByRole('gridcell').allInnerTexts()).toEqual(found);
});

for (const theme of themes) {
  for (const width of widths) {
    test(`every state is accessible and fits, ${theme}, ${width} px`, async ({ page }) => {
      test.setTimeout(90_000); // Axe looks at every cell.
      await setWidth(page, width);
      await open(page, address, theme);
      await new Sweep(page, 'curve').root.getByText('Data', { exact: true }).click();
      await new Sweep(page, 'plane').root.getByText('The same runs headless').click();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    });
  }
}

test('at 390 px everything that is pressed is 44 px high, and cells have fields beside them', async ({
  page,
}) => {
  await setWidth(page, 390);
  await open(page, address);
  const plane = new Sweep(page, 'plane').root;
  const controls = plane.locator('button, select, input, summary');
  expect(await controls.count()).toBeGreaterThan(8);
  for (const control of await controls.all()) {
    expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(43.5);
  }
  for (const name of ['Mean arrival rate', 'Burst']) {
    await expect(plane.getByRole('combobox', { name })).toBeVisible();
  }
});
