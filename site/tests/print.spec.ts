/** Figures on paper: three key frames, the caption, the link, of the page's run or the reader's own. */
import type { Page } from '@playwright/test';
import { Figure, tutorial } from './figure.ts';
import { expect, open, test } from './support.ts';

const address = 'simulations/rate-limiter/';

/** The page as it goes to the printer. */
async function print(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
}

const seen = (figure: Figure, words: string | RegExp) =>
  figure.root.getByText(words).filter({ visible: true });

test('a figure prints as three key frames, its caption and its link, in the light theme', async ({
  page,
}) => {
  await open(page, address, 'dark');
  const figure = new Figure(page, 'bursty');
  await figure.dragTo(8);
  await figure.button('Reset').click();
  await figure.settled();
  await print(page);
  await expect(seen(figure, /^t = /)).toHaveCount(3);
  await expect(figure.root.getByRole('img').filter({ visible: true })).toHaveCount(3);
  await expect(seen(figure, /^A token bucket of 10 per 1\ss/)).toHaveCount(1);
  await expect(seen(figure, /https?:\/\/.*#bursty$/)).toHaveCount(1);
  for (const role of ['button', 'slider', 'tab', 'combobox', 'spinbutton', 'radio'] as const) {
    await expect(figure.root.getByRole(role)).toHaveCount(0);
  }
  await expect(figure.root).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

test('a run of the reader’s own prints as three key frames too, whole on narrow paper', async ({
  page,
}) => {
  await open(page, address);
  const figure = new Figure(page, 'bursty');
  await figure.dragTo(8);
  await figure.button('Fire a burst of 20').click();
  await figure.dragTo(12);
  await figure.button('Fork').click();
  await figure.settled();
  await print(page);
  await page.setViewportSize({ width: 690, height: 1_000 });
  for (const time of ['t = 6 s', 't = 12 s', 't = 24 s']) {
    await expect(seen(figure, time)).toHaveCount(1);
  }
  await expect(figure.root.getByRole('img').filter({ visible: true })).toHaveCount(6);
  await expect(seen(figure, /\?figure=bursty&run=2\..*#bursty$/)).toHaveCount(1);
  await expect(figure.root.getByRole('button')).toHaveCount(0);
});

test('where its key frames cannot be run it prints as it stands, with its link', async ({
  page,
}) => {
  await open(page, address);
  const figure = new Figure(page, 'bursty');
  await figure.dragTo(8);
  await page.evaluate(() => Object.assign(window, { Worker: undefined }));
  await figure.button('Twin').click();
  await figure.settled();
  await print(page);
  await expect(seen(figure, /^The run as it stands at t = /)).toHaveCount(1);
  for (const lane of [0, 1]) await expect(figure.stage(lane)).toBeVisible();
});

test('figures that nobody has touched print whole too, once the reader has stayed', async ({
  page,
}) => {
  await open(page, tutorial);
  await page.mouse.move(3, 300);
  await page.mouse.move(3, 310);
  const figures = page.locator('figure[data-controls]');
  const alive = () =>
    figures.evaluateAll((all) =>
      all.every((figure) => Object.keys(figure).some((key) => key.startsWith('__reactFiber'))),
    );
  await expect.poll(alive, { timeout: 30_000 }).toBe(true);
  await print(page);
  const count = await figures.count();
  const times = figures.getByText(/^t = /).filter({ visible: true });
  await expect(times).toHaveCount(3 * count);
});

test('on paper a tutorial tells every answer that it keeps on the screen', async ({ page }) => {
  await open(page, tutorial);
  const predictions = page.getByRole('group', { name: /^Predict first/ });
  const told = predictions.getByText(/^The answer: /).filter({ visible: true });
  const whys = page.locator('[data-prediction] [hidden]').filter({ visible: true });
  const answers = page.locator('.markdown > details > summary ~ p').filter({ visible: true });
  for (const kept of [told, whys, answers]) await expect(kept).toHaveCount(0);
  await print(page);
  const count = await predictions.count();
  expect(count).toBeGreaterThan(0);
  await expect(told).toHaveCount(count);
  await expect(whys).toHaveCount(count);
  const questions = page.locator('.markdown > details');
  expect(await questions.count()).toBeGreaterThan(0);
  for (const question of await questions.all()) {
    await expect(question.locator('summary ~ p').first()).toBeVisible();
  }
});

test('folds that the style sheet cannot open are opened for the printer, and folded again', async ({
  page,
}) => {
  await page.addInitScript(() => {
    CSS.supports = () => false;
  });
  await open(page, tutorial);
  const folds = page.locator('.markdown > details');
  const states = () =>
    folds.evaluateAll((all) => all.map((one) => (one as HTMLDetailsElement).open));
  await folds.first().locator('summary').click();
  const before = await states();
  expect(before).toContain(false);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await states()).toEqual(before.map(() => true));
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  expect(await states()).toEqual(before);
});
