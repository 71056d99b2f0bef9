/** Charts as a reader uses them: hover, brush, keys, files; on the page of specimens. */
import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  open,
  setWidth,
  test,
  themes,
} from './support.ts';

const specimens = 'specimens/charts/';

/** One specimen, and in it a chart by its title. */
const specimen = (page: Page, id: string) => page.locator(`#${id}`);
const chart = (within: Locator, title: string) =>
  within.getByRole('group', { name: title, exact: true });
const cursor = (of: Locator) => of.getByRole('slider');

/** A point of a plot, as a share of its width. */
async function at(plot: Locator, share: number): Promise<{ x: number; y: number }> {
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('The plot is not on the page.');
  return { x: box.x + share * box.width, y: box.y + box.height / 2 };
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

test('the pointer reads every series at an instant, and the cursor is in every chart', async ({
  page,
}) => {
  await open(page, specimens);
  const one = specimen(page, 'one');
  const bars = chart(one, 'Requests per half second');
  await expect(bars).toContainText('at 48 s');
  const { x, y } = await at(cursor(bars), 0.5);
  await page.mouse.move(x, y);
  for (const title of [
    'Requests per half second',
    'Waiting in line',
    'Time inside, by percentile',
  ]) {
    await expect(chart(one, title)).toContainText(/at (29\.9\d|30|30\.0\d) s/);
  }
  await expect(bars.getByRole('listitem')).toHaveText([/^served \d+$/, /^turned away \d+$/]);
  await expect(chart(one, 'Waiting in line')).toContainText(/\d+( to \d+)? requests/);
  await page.mouse.move(0, 0);
  await expect(bars).toContainText('at 48 s');
});

test('a click goes there', async ({ page }) => {
  await open(page, specimens);
  const one = specimen(page, 'one');
  const { x, y } = await at(cursor(chart(one, 'Waiting in line')), 0.25);
  await page.mouse.click(x, y);
  await expect(one).toContainText(/The run stands at (14\.9|15)/);
});

test('a drag shows a part of the run in every chart, and a button, two clicks or Escape the whole', async ({
  page,
}) => {
  await open(page, specimens);
  const one = specimen(page, 'one');
  const plot = cursor(chart(one, 'Waiting in line'));
  const whole = one.getByRole('button', { name: 'Whole run' });
  const from = await at(plot, 0.25);
  const to = await at(plot, 0.75);
  const brush = async () => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await expect(whole).toBeVisible();
  };
  await brush();
  await expect(chart(one, 'Requests per half second')).toContainText('20 s');
  await expect(chart(one, 'Requests per half second')).not.toContainText('60 s');
  await expect(one).toContainText('The run stands at 48 s.');
  await whole.click();
  await expect(chart(one, 'Requests per half second')).toContainText('60 s');

  await brush();
  await page.mouse.dblclick(from.x, from.y);
  await expect(whole).toBeHidden();
  await page.waitForTimeout(400);
  await expect(one).toContainText('The run stands at 48 s.');

  await brush();
  await plot.press('Escape');
  await expect(whole).toBeHidden();
});

test('keys move the instant, go there and zoom, and nothing else hears them', async ({ page }) => {
  await open(page, specimens);
  const one = specimen(page, 'one');
  const plot = cursor(chart(one, 'Requests per half second'));
  await plot.focus();
  await plot.press('Home');
  await expect(plot).toHaveAttribute('aria-valuetext', /^0 s; served \d+, turned away \d+$/);
  await plot.press('ArrowRight');
  await expect(plot).toHaveAttribute('aria-valuetext', /^0\.75 s; /);
  await plot.press('Shift+ArrowRight');
  await expect(plot).toHaveAttribute('aria-valuetext', /^5\.75 s; /);
  await plot.press('Enter');
  await expect(one).toContainText('The run stands at 5.75 s.');
  await plot.press('+');
  await plot.press('+');
  await expect(plot).toHaveAttribute('aria-valuemax', /^1[5-9]/);
  await plot.press('-');
  await plot.press('-');
  await expect(plot).toHaveAttribute('aria-valuemax', '60');
  await page.evaluate(() => {
    document.addEventListener('keydown', () => document.body.setAttribute('data-heard', 'true'));
  });
  await plot.press('ArrowLeft');
  await expect(page.locator('body')).not.toHaveAttribute('data-heard', 'true');
});

test('a chart is saved as numbers', async ({ page }) => {
  await open(page, specimens);
  const bars = chart(specimen(page, 'two'), 'Requests per half second');
  await bars.getByRole('button', { name: /^About this chart/ }).click();
  const csv = page.waitForEvent('download');
  await bars.getByRole('button', { name: 'Numbers, CSV' }).click();
  expect((await csv).suggestedFilename()).toBe('specimen_two_requests_seed-7.csv');
  const lines = (await textOf(await csv)).split('\r\n');
  expect(lines[0]).toBe(
    'from (s),to (s),Token bucket: served (requests),Token bucket: turned away (requests),' +
      'Leaky bucket: served (requests),Leaky bucket: turned away (requests)',
  );
  expect(lines).toHaveLength(1 + 97 + 1);
  expect(lines[96 + 1]).toMatch(/^48,48\.5,\d+,\d+,\d+,\d+$/);

  const json = page.waitForEvent('download');
  await bars.getByRole('button', { name: 'Numbers, JSON' }).click();
  const read = JSON.parse(await textOf(await json));
  expect(read).toMatchObject({ concept: 'specimen', scenario: 'two', seed: 7, chart: 'requests' });
  expect(read.lanes.map(({ title }: { title: string }) => title)).toEqual([
    ...['Token bucket', 'Leaky bucket'],
  ]);
  await expect(bars.getByRole('status')).toHaveText('Saved as specimen_two_requests_seed-7.json.');
});

test('a chart is saved as a picture that stands alone, light also from a dark page', async ({
  page,
}) => {
  await open(page, specimens, 'dark');
  const bars = chart(specimen(page, 'two'), 'Requests per half second');
  await bars.getByRole('button', { name: /^About this chart/ }).click();
  const svg = page.waitForEvent('download');
  await bars.getByRole('button', { name: 'Picture, SVG' }).click();
  const drawn = await textOf(await svg);
  for (const words of [
    'Requests per half second',
    'Leaky bucket',
    'turned away',
    '60 s',
    'seed 7',
  ]) {
    expect(drawn).toContain(words);
  }
  // Served, rejected and ink as on a light page; no style that the file does not hold.
  for (const colour of ['#0b7a75', '#b86e00', '#1d2230', '#ffffff'])
    expect(drawn).toContain(colour);
  expect(drawn).not.toMatch(/class=|var\(|color\(|url\(/);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  const png = page.waitForEvent('download');
  await bars.getByRole('button', { name: 'Picture, PNG' }).click();
  const bytes = await readFile(await (await png).path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  const [, width = '0'] = /width="(\d+)"/.exec(drawn) ?? [];
  expect(bytes.readUInt32BE(16)).toBe(2 * Number(width));
});

test('the menu works by keyboard, and closes by Escape and by a press elsewhere', async ({
  page,
}) => {
  await open(page, specimens);
  const bars = chart(specimen(page, 'one'), 'Requests per half second');
  const button = bars.getByRole('button', { name: /^About this chart/ });
  await button.focus();
  await button.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(bars).toContainText('Save this chart');
  await expect(bars.getByRole('button', { name: 'Picture, SVG' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(bars.getByRole('button', { name: 'Picture, PNG' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await button.click();
  await expect(bars.getByRole('button', { name: 'Picture, SVG' })).toBeFocused();
  await page.mouse.click(5, 5);
  await expect(bars.getByRole('button', { name: 'Picture, SVG' })).toBeHidden();
});

test('what has not changed is not drawn again', async ({ page }) => {
  await open(page, specimens);
  const one = specimen(page, 'one');
  await one.evaluate((element) => {
    const seen = new MutationObserver((changes) => {
      const drawn = changes.filter(({ target }) => (target as Element).closest('svg'));
      if (drawn.length === 0) return;
      element.setAttribute('data-drawn', String(Number(element.dataset.drawn ?? 0) + drawn.length));
    });
    seen.observe(element, { subtree: true, childList: true, attributes: true });
  });
  const plot = cursor(chart(one, 'Waiting in line'));
  for (const share of [0.1, 0.2, 0.3]) {
    const { x, y } = await at(plot, share);
    await page.mouse.move(x, y);
  }
  await expect(one).toContainText(/at 18/);
  expect(await one.getAttribute('data-drawn')).toBeNull();
});

for (const theme of themes) {
  for (const width of [1280, 390]) {
    test(`nothing is out of reach or out of sight, ${theme}, ${width} px`, async ({ page }) => {
      test.slow(); // Some fifty charts are looked through.
      await setWidth(page, width);
      await open(page, specimens, theme);
      await chart(specimen(page, 'one'), 'Requests per half second')
        .getByRole('button', { name: /^About this chart/ })
        .click();
      await expect(page.getByRole('button', { name: 'Picture, SVG' })).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
}

test('no words of a plot touch others, at 390 px', async ({ page }) => {
  await setWidth(page, 390);
  await open(page, specimens);
  const touching = await page.locator('main section svg[role="img"]').evaluateAll((plots) =>
    plots.flatMap((plot) => {
      const words = [...plot.querySelectorAll('text')].map((text) => ({
        text: text.textContent,
        box: text.getBoundingClientRect(),
      }));
      return words.flatMap((one, i) =>
        words
          .slice(i + 1)
          .filter(
            ({ box }) =>
              box.left < one.box.right &&
              one.box.left < box.right &&
              // A line of text is a little higher than its letters.
              box.top + 2 < one.box.bottom &&
              one.box.top + 2 < box.bottom,
          )
          .map((other) => `${plot.getAttribute('aria-label')}: ${one.text} / ${other.text}`),
      );
    }),
  );
  expect(touching).toEqual([]);
});
