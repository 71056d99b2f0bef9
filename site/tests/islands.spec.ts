/**
 * Figures as islands: the page brings their markup, their code comes when it is worth it, and
 * whoever was faster than the code loses nothing.
 */
import type { Page } from '@playwright/test';
import { Figure, tutorial } from './figure.ts';
import { expect, open, test } from './support.ts';

/** Moves the mouse beside the page's text: somebody is there, and touches no figure. */
async function beThere(page: Page): Promise<void> {
  await page.mouse.move(3, 300);
  await page.mouse.move(3, 310);
}

/** Scripts that come from now on. */
function scripts(page: Page): string[] {
  const came: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) came.push(response.url());
  });
  return came;
}

/** The figures that React has taken over, by their ids. */
const alive = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('figure[id]')]
      .filter((figure) => Object.keys(figure).some((key) => key.startsWith('__reactFiber')))
      .map(({ id }) => id),
  );

/** What can be seen of a figure: its words, and each element that has a size, in its place. */
async function looksOf(page: Page, id: string): Promise<string> {
  const { root } = new Figure(page, id);
  await root.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
  return root.evaluate((figure) => {
    const from = figure.getBoundingClientRect();
    const boxes = [...figure.querySelectorAll('*')].flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const box = [x - from.x, y - from.y, width, height].map(Math.round);
      return width + height > 0
        ? [`${element.tagName} ${box} ${getComputedStyle(element).color}`]
        : [];
    });
    return [(figure as HTMLElement).innerText, ...boxes].join('\n');
  });
}

/** Holds all scripts that are asked for from now on; returns how to let them come. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('nothing of a figure comes until somebody is there, and then only what is near', async ({
  page,
}) => {
  await page.goto(tutorial, { waitUntil: 'networkidle' });
  const came = scripts(page);
  await page.waitForTimeout(1_000);
  expect(came).toEqual([]);
  expect(await alive(page)).toEqual([]);
  await beThere(page);
  await expect.poll(() => alive(page)).toContain('edge');
  await page.waitForLoadState('networkidle');
  expect(await alive(page)).not.toContain('long-run');
  expect(page.workers()).toHaveLength(0);
  await new Figure(page, 'long-run').root.scrollIntoViewIfNeeded();
  await expect.poll(() => alive(page)).toContain('long-run');
});

test('a figure that comes alive changes nothing on the page', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1600 });
  await page.goto(tutorial, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  const release = await holdScripts(page);
  const ids = ['edge', 'steady', 'burst', 'long-run'];
  const before = new Map<string, string>();
  for (const id of ids) before.set(id, await looksOf(page, id));
  expect(await alive(page)).toEqual([]);
  const kept = await page.locator('figure#edge').elementHandle();
  release();
  await beThere(page);
  for (const id of ids) {
    await new Figure(page, id).root.scrollIntoViewIfNeeded();
    await expect.poll(() => alive(page)).toContain(id);
    expect(await looksOf(page, id), id).toBe(before.get(id));
  }
  expect(await kept?.evaluate((figure) => figure.isConnected)).toBe(true);
  const twice = await page.evaluate(() => {
    const all = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return all.filter((id, index) => all.indexOf(id) !== index);
  });
  expect(twice).toEqual([]);
});

test('nothing moves when a figure comes alive', async ({ page }) => {
  await page.goto(tutorial, { waitUntil: 'networkidle' });
  await page.evaluate(() => {
    document.documentElement.dataset.shifts = '0';
    new PerformanceObserver((list) => {
      document.documentElement.dataset.shifts = String(list.getEntries().length);
    }).observe({ type: 'layout-shift' });
  });
  await beThere(page);
  await expect.poll(() => alive(page)).toContain('edge');
  await page.waitForTimeout(500);
  await expect(page.locator('html')).toHaveAttribute('data-shifts', '0');
});

test('no press is lost, and none is done twice, whenever it comes', async ({ page }) => {
  for (const moment of ['before', 'while React takes over', 'after']) {
    await page.goto(tutorial, { waitUntil: 'networkidle' });
    const { root } = new Figure(page, 'edge');
    await root.evaluate(async (figure, when) => {
      const has = (element: Element | null, mark: string) =>
        Object.keys(element ?? {}).some((key) => key.startsWith(mark));
      const { port1, port2 } = new MessageChannel();
      const share = [...figure.querySelectorAll('button')].find(
        (button) => button.textContent === 'Share',
      );
      figure.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      // One look between any two things that the page does.
      await new Promise<void>((resolve) => {
        port1.onmessage = () => {
          const begun = has(figure.parentElement, '__reactContainer');
          const done = has(share ?? null, '__reactFiber');
          if (when === 'before' || (when === 'after' ? done : begun)) resolve();
          else port2.postMessage('');
        };
        port2.postMessage('');
      });
      share?.click(); // Pressed twice it would be closed again.
    }, moment);
    await expect(root.getByLabel('Link to this instant'), moment).toBeVisible();
  }
});

test('a number is taken, whenever React takes over between its typing and its Enter', async ({
  page,
}) => {
  for (const wait of [0, 1, 2, 4, 8]) {
    await page.goto(tutorial, { waitUntil: 'networkidle' });
    const figure = new Figure(page, 'edge');
    const limit = figure.root.getByLabel('Limit', { exact: true });
    await limit.evaluate(async (field: HTMLInputElement, looks) => {
      const { port1, port2 } = new MessageChannel();
      const look = () =>
        new Promise<void>((resolve) => {
          port1.onmessage = () => resolve();
          port2.postMessage('');
        });
      const isTaken = () => Object.keys(field).some((key) => key.startsWith('__reactFiber'));
      field.focus();
      field.value = '7';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      while (!isTaken()) await look();
      for (let i = 0; i < looks; i++) await look();
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    }, wait);
    await expect(figure.root, `${wait} looks later`).toContainText('limit 7');
  }
});

test('what is pressed before the code has come is done once, in order, with the focus kept', async ({
  page,
}) => {
  await open(page, tutorial);
  const figure = new Figure(page, 'burst');
  await figure.root.hover();
  await expect.poll(() => alive(page)).toContain('burst');
  await figure.button('One event forward').click();
  await figure.settled();
  await figure.button('One event forward').click();
  const expected = await figure.picture();

  // Neither where the mouse rests nor how far the page was scrolled may bring it again.
  await page.mouse.move(0, 0);
  await page.goto(tutorial, { waitUntil: 'networkidle' });
  const release = await holdScripts(page);
  await figure.button('One event forward').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await expect(figure.root).toHaveAttribute('aria-busy', 'true');
  expect(await alive(page)).toEqual([]);
  release();
  await expect.poll(() => alive(page)).toContain('burst');
  await expect(figure.button('One event forward')).toBeFocused();
  expect(await figure.picture()).toBe(expected);
});

test('what is set before the code has come is kept', async ({ page }) => {
  await open(page, tutorial);
  const figure = new Figure(page, 'burst');
  const release = await holdScripts(page);
  await figure.scrubber.fill('3000000');
  await figure.root.getByLabel('Speed').selectOption('10×');
  const limit = figure.root.getByLabel('Limit', { exact: true });
  await limit.fill('12');
  await limit.press('Enter');
  expect(await alive(page)).toEqual([]);
  release();
  await expect.poll(() => alive(page)).toContain('burst');
  await figure.settled();
  expect(await figure.time).toBe(3e6);
  await expect(figure.root.getByLabel('Speed')).toHaveValue('10');
  await expect(limit).toHaveValue('12');
  await expect(figure.root).toContainText('t = 3 s');
  await figure.button('Reset').click();
  await expect(limit).toHaveValue('10');
});

test('a link to an instant wakes the figure it names, and no other', async ({ page }) => {
  await open(page, tutorial);
  const figure = new Figure(page, 'leaky');
  await figure.dragTo(4);
  await figure.button('Share').click();
  const field = figure.root.getByLabel('Link to this instant');
  await expect(field).toHaveValue(/run=/);
  const link = await field.inputValue();
  const shown = await figure.picture();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(figure.root).toContainText('t = 4 s');
  expect(await figure.picture()).toBe(shown);
  expect(await alive(page)).not.toContain('edge');
});

test('a page that nobody touched prints its figures', async ({ page }) => {
  await page.goto(tutorial, { waitUntil: 'networkidle' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  expect(await alive(page)).toEqual([]);
  for (const id of ['edge', 'long-run']) {
    const figure = new Figure(page, id);
    await expect(figure.stage()).toBeVisible();
    await expect(figure.button('Run')).toBeHidden();
  }
});

test('from page to page figures come whole, and leave nothing behind', async ({ page }) => {
  await open(page, '');
  await page.locator(`main a[href$="/${tutorial}"]`).first().click();
  const figure = new Figure(page, 'edge');
  await expect(figure.stage()).toBeVisible();
  await figure.button('Run').click();
  await expect.poll(() => page.workers().length).toBe(1);
  await page.goBack();
  await expect(new Figure(page, 'bursty').stage()).toBeVisible();
  await expect.poll(() => page.workers().length).toBe(0);
});
