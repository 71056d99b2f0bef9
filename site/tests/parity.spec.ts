/** "Measured run" below a figure: the file of a real run, laid over the simulated one. */
import type { Locator, Page } from '@playwright/test';
import { Figure, tutorial } from './figure.ts';
import { asFile, parityFile } from './parity-files.ts';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  open,
  setWidth,
  test,
  themes,
} from './support.ts';

class Measured {
  readonly figure: Figure;
  readonly root: Locator;

  constructor(page: Page, id: string) {
    this.figure = new Figure(page, id);
    this.root = this.figure.view;
  }

  async open(): Promise<void> {
    await this.figure.tab('Measured run').click();
    await expect(this.root.getByRole('button').first()).toBeVisible({ timeout: 15_000 });
  }

  async give(file: ReturnType<typeof asFile>): Promise<void> {
    await this.root.locator('input[type=file]').setInputFiles(file);
  }

  get alert(): Locator {
    return this.root.getByRole('alert');
  }

  get sentence(): Locator {
    return this.root.getByRole('status').filter({ hasText: 'delayed sends' });
  }

  get list(): Locator {
    return this.root.getByRole('list', { name: 'Decided otherwise' }).getByRole('listitem');
  }
}

async function opened(page: Page, id = 'edge'): Promise<Measured> {
  await open(page, tutorial);
  const measured = new Measured(page, id);
  await measured.open();
  return measured;
}

test('a scenario that the service cannot stand for has no command, and is told why', async ({
  page,
}) => {
  await open(page, 'tutorials/protection/one-limit-many-nodes/');
  const figure = new Figure(page, 'frozen');
  await figure.tab('Measured run').click();
  await expect(figure.view).toContainText('cannot be sent to the service: it has "freeze-store"');
  await expect(figure.view).not.toContainText('npm run parity');
});

test('a measured run lies over the simulated one, and its differences are explained', async ({
  page,
}) => {
  const measured = await opened(page);
  await expect(measured.root).toContainText(
    'npm run parity -- rate-limiter --scenario window-edge',
  );
  await measured.give(asFile(parityFile('window-edge')));
  await expect(measured.sentence).toHaveText(
    'The network and timers delayed sends by up to 2 ms. 2 of 21 requests were decided otherwise: 1 came after the moment at which there was room again, 1 followed from what had been decided before.',
  );
  await expect(measured.root).toContainText('which keeps its state in Redis, in real time');
  await expect(measured.root.getByRole('img')).toHaveAccessibleName(
    'requests up to each instant; at the end admitted simulated 20, refused simulated 1, admitted measured 20, refused measured 1.',
  );
  await expect(measured.root.locator('dl')).toContainText('Sent late by at most');
  await expect(measured.root.locator('dl')).toContainText('p50 400 µs, p99 2 ms');
  await expect(measured.list).toHaveCount(2);
  await expect(measured.list.first()).toContainText(
    'Request 11: refused in the simulation, admitted for real. Sent 2 ms late.',
  );
  await expect(measured.list.last()).toContainText(
    'The service had admitted 20 before it where the simulation had admitted 19, and had nothing left for another 4.99 s.',
  );
});

test('it is on the figure’s cursor, by mouse and by keys', async ({ page }) => {
  const measured = await opened(page);
  await measured.give(asFile(parityFile('window-edge')));
  await measured.list.first().getByRole('button').click();
  await measured.figure.settled();
  expect(await measured.figure.time).toBeCloseTo(4_999_000, -4);
  await expect(measured.root).toContainText('t = 4.999 s: admitted 10 simulated, 10 measured');
  await measured.figure.dragTo(10);
  await expect(measured.root).toContainText('t = 10 s: admitted 20 simulated, 20 measured');
  const plot = measured.root.getByRole('slider', { name: 'Both runs' });
  await plot.focus();
  await page.keyboard.press('Home');
  await expect(plot).toHaveAttribute('aria-valuetext', /^t = 0 s: admitted 0 simulated/);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await measured.figure.settled();
  expect(await measured.figure.time).toBeGreaterThan(14e6);
});

test('a figure that compares has a row for each lane', async ({ page }) => {
  const measured = await opened(page, 'burst');
  await measured.give(asFile(parityFile('burst')));
  await expect(measured.sentence).toHaveText(
    'In every lane all requests were decided alike. The network and timers delayed sends by up to 1.2 ms.',
  );
  await expect(measured.root.getByRole('img')).toHaveCount(2);
  await expect(measured.root.locator('dl')).toHaveCount(2);
});

test('the figure is set to the file’s run where it shows another', async ({ page }) => {
  const measured = await opened(page);
  await measured.give(asFile(parityFile('burst')));
  await expect(measured.alert).toContainText('its seed is 1, the file’s 7');
  await expect(measured.root.getByRole('img')).toHaveCount(0);
  await measured.root.getByRole('button', { name: 'Set the figure to the file’s run' }).click();
  await measured.figure.settled();
  await expect(measured.sentence).toContainText('all requests were decided alike');
  await expect(measured.figure.root).toContainText('seed 7');
  await expect(measured.alert).toHaveCount(0);
  // What the reader changes now is another run again.
  const limit = measured.figure.root.getByLabel('Limit', { exact: true });
  await limit.fill('3');
  await limit.press('Enter');
  await expect(measured.alert).toContainText('The figure shows another run than the file’s');
});

test('what cannot be used is said, with what to do', async ({ page }) => {
  const measured = await opened(page);
  const good = parityFile('window-edge');
  const cases = [
    [asFile('{"format":'), 'is no JSON'],
    [asFile(''), 'is empty'],
    [asFile({ hello: 1 }), 'is JSON, but no measured run'],
    [asFile({ ...good, format: 'steady-state-parity-7' }), '“steady-state-parity-7”'],
    [asFile({ ...good, concept: 'queue' }), 'is of the simulation “queue”'],
    [asFile({ ...good, scenario: 'nope' }), 'a scenario “nope”'],
    [asFile({ ...good, lanes: [{ id: '', title: '', rows: [{}] }] }), 'Request 1 of it'],
    [asFile(' '.repeat(20 * 2 ** 20 + 1)), '20 MB are read at most'],
    [asFile({ ...good, seed: 99 }), 'its seed is 1, the file’s 99'],
  ] as const;
  for (const [file, words] of cases) {
    await measured.give(file);
    await expect(measured.alert).toContainText(words);
    await expect(measured.root.getByRole('img')).toHaveCount(0);
  }
  await measured.give(asFile(good));
  await expect(measured.sentence).toBeVisible();
  await expect(measured.alert).toHaveCount(0);
});

test('a file can be dropped, stays while the view is closed, and is taken away', async ({
  page,
}) => {
  const measured = await opened(page);
  const text = JSON.stringify(parityFile('window-edge'));
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'dropped.json'));
    return data;
  }, text);
  await measured.root
    .getByText('or drop it here')
    .dispatchEvent('drop', { dataTransfer: transfer });
  await expect(measured.sentence).toBeVisible();
  await measured.figure.tab('Data').click();
  await expect(measured.sentence).toBeHidden();
  await measured.open();
  await expect(measured.sentence).toBeVisible();
  await expect(measured.root).toContainText('dropped.json');
  await measured.root.getByRole('button', { name: 'Take it away' }).click();
  await expect(measured.root).toContainText('or drop it here');
});

test('none of it comes before it is opened', async ({ page }) => {
  const addresses = new Set<string>();
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('.js')) addresses.add(request.url());
  });
  const has = async () => {
    await page.waitForLoadState('networkidle');
    const scripts = await Promise.all(
      [...addresses].map(async (address) => (await page.request.get(address)).text()),
    );
    return scripts.some((script) => script.includes('The file is no JSON'));
  };
  await open(page, tutorial);
  const measured = new Measured(page, 'edge');
  await measured.figure.button('Run').click();
  await expect.poll(() => measured.figure.time).toBeGreaterThan(0);
  await measured.figure.button('Pause').click();
  expect(await has()).toBe(false);
  await measured.open();
  expect(await has()).toBe(true);
});

for (const theme of themes) {
  test(`accessible, wide, narrow and on paper, in the ${theme} theme`, async ({ page }) => {
    await open(page, tutorial, theme);
    const measured = new Measured(page, 'edge');
    await measured.open();
    await expectAccessible(page, 'figure#edge');
    await measured.give(asFile(parityFile('window-edge')));
    await expect(measured.sentence).toBeVisible();
    await expectAccessible(page, 'figure#edge');
    await setWidth(page, 390);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, 'figure#edge');
    await page.emulateMedia({ media: 'print' });
    await expect(measured.sentence).toBeVisible();
    await expect(measured.list.first()).toBeVisible();
    await expect(measured.root.getByRole('button').first()).toBeHidden();
  });
}
