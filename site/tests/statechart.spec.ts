/** Statecharts in the browser: nothing overlaps in its real fonts; pages, files, keyboard. */
import type { Page } from '@playwright/test';
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

const specimens = 'specimens/statecharts/';
const machine = 'simulations/rate-limiter/machines/limiter/';

for (const address of [specimens, machine]) {
  for (const theme of themes) {
    for (const width of widths) {
      test(`/${address} is accessible and fits, ${theme}, ${width} px`, async ({ page }) => {
        await setWidth(page, width);
        await open(page, address, theme);
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
      });
    }
  }
}

/** Pairs of texts that touch, and texts that leave their state, in all drawings that are shown. */
const overlaps = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    let texts = 0;
    for (const svg of document.querySelectorAll<SVGSVGElement>('svg[role="img"]')) {
      if (svg.getClientRects().length === 0 || svg.querySelectorAll('text').length === 0) continue;
      const all = [...svg.querySelectorAll('text')].map((text) => ({
        words: text.textContent ?? '',
        box: text.getBBox(),
      }));
      texts += all.length;
      all.forEach((a, i) => {
        for (const b of all.slice(i + 1)) {
          const across =
            Math.min(a.box.x + a.box.width, b.box.x + b.box.width) - Math.max(a.box.x, b.box.x);
          const down =
            Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y);
          if (across > 1 && down > 2) found.push(`"${a.words}" on "${b.words}"`);
        }
      });
      const [, , width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '')
        .split(' ')
        .map(Number);
      for (const { words, box } of all) {
        const inside =
          box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
        if (!inside) found.push(`"${words}" outside the drawing`);
      }
    }
    return { found, texts };
  });

for (const width of widths) {
  test(`no text lies on another at ${width} px`, async ({ page }) => {
    await setWidth(page, width);
    await open(page, specimens);
    await page.evaluate(() => document.fonts.ready);
    const { found, texts } = await overlaps(page);
    expect(texts).toBeGreaterThan(150);
    expect(found).toEqual([]);
  });
}

test('shows the narrow drawing where the wide one does not fit', async ({ page }) => {
  await open(page, specimens);
  const shown = (title: string) =>
    page
      .locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })
      .getByRole('img')
      .and(page.locator(':visible'));
  await expect(shown('At rest')).toHaveCount(1);
  const wide = (await shown('A timer half gone').getAttribute('viewBox')) ?? '';
  const tall = (await shown('In 340 pixels').getAttribute('viewBox')) ?? '';
  expect(wide).not.toBe(tall);
});

test('another machine is chosen by keyboard', async ({ page }) => {
  await open(page, specimens);
  const section = page.locator('section', {
    has: page.getByRole('heading', { name: 'A timer half gone', exact: true }),
  });
  const number = section.getByRole('spinbutton');
  const next = section.getByRole('button', { name: 'Next breaker' });
  await expect(section.getByRole('button', { name: 'Previous breaker' })).toBeDisabled();
  await next.focus();
  await page.keyboard.press('Enter');
  await expect(number).toHaveValue('2');
  await number.fill('40');
  await expect(next).toBeDisabled();
  await number.fill('41');
  await number.blur();
  await expect(number).toHaveValue('40');
});

test('the drawing says state, timer and last transition, and so do the words', async ({ page }) => {
  await open(page, specimens);
  const section = page.locator('section', {
    has: page.getByRole('heading', { name: 'A timer half gone', exact: true }),
  });
  await expect(section.getByRole('img').and(page.locator(':visible'))).toHaveAccessibleName(
    /In open\. 2\.5 s left of 5 s, then half open\. Last transition: FAILED, at threshold/,
  );
  await section.getByText('The machine in words').click();
  await expect(section.getByText('taken 20,481 times')).toBeVisible();
});

test('a machine has a page and a file of its own', async ({ page, request, baseURL }) => {
  await open(page, machine);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Limiter: state machine');
  await expect(page.getByRole('cell', { name: 'REQUEST, admits' })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download SVG' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('rate-limiter-limiter.svg');

  const href = await page.getByRole('link', { name: 'SVG file' }).getAttribute('href');
  const file = await request.get(new URL(href ?? '', baseURL).href);
  expect(file.status()).toBe(200);
  expect(file.headers()['content-type']).toContain('image/svg+xml');
  expect(await file.text()).toContain('>limiting</text>');
});
