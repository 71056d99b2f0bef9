/** The instrument: forks, twins, moments on the time line, one request, and the views below. */
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

/** One figure alone, of one run: bursty traffic meets a token bucket. */
const address = 'simulations/rate-limiter/';
const id = 'bursty';

const strip = (figure: Figure) => figure.root.getByRole('radiogroup', { name: 'Controls act on' });

/** Clicks the disc of the first request that is refused, a little after it was. */
async function chooseRefused(figure: Figure): Promise<void> {
  await figure.dragTo(0);
  await figure.button('Next failure').click();
  await figure.settled();
  await figure.dragTo((await figure.time) / 1e6 + 0.2);
  await figure.clickLast('rejected');
}

for (const width of widths) {
  test.describe(`${width} px wide`, () => {
    test.beforeEach(async ({ page }) => {
      await setWidth(page, width);
      await open(page, address);
    });

    test('a fork shares the past, and what is done then is done in one future alone', async ({
      page,
    }) => {
      const figure = new Figure(page, id);
      await figure.dragTo(8);
      await figure.button('Fork').click();
      await figure.settled();
      await expect(strip(figure).getByRole('radio')).toHaveCount(3);
      await expect(figure.root).toContainText('The same so far.');
      const limit = figure.root.getByLabel('Limit', { exact: true });
      await limit.fill('1');
      await limit.press('Enter');
      await figure.dragTo(23);
      await expect(figure.root).toContainText(/First different at .* against .* rejected\./);
      await expect(figure.interventions).toContainText('Limit set to 1');
      // Before the fork both are one.
      await figure.dragTo(7);
      const [one, other] = [figure.stage(0), figure.stage(1)];
      const label = async (stage: typeof one) =>
        (await stage.getAttribute('aria-label'))?.replace(/^.*?\. /, '');
      expect(await label(one)).toBe(await label(other));
      await figure.button(/^Take away the run B/).click();
      await figure.settled();
      await expect(strip(figure)).toHaveCount(0);
    });

    test('goes to the next failure, bookmarks it, and comes back to it', async ({ page }) => {
      const figure = new Figure(page, id);
      await figure.dragTo(0);
      await figure.button('Next failure').click();
      await figure.settled();
      const at = await figure.clock.innerText();
      await expect(figure.stage()).toHaveAccessibleName(/tray: 1 retry after/);
      await figure.button('Bookmark').click();
      await figure.dragTo(25);
      await figure.root
        .getByRole('list', { name: 'Bookmarks' })
        .getByRole('button', { name: /^Go to/ })
        .click();
      await figure.settled();
      await expect(figure.clock).toHaveText(at);
    });

    test('what was done can be moved, by its field and by its mark', async ({ page }) => {
      const figure = new Figure(page, id);
      await figure.dragTo(4);
      await figure.button('Fire a burst of 20').click();
      await figure.settled();
      const field = figure.interventions.getByLabel(/^When \(s\)/);
      await field.fill('2');
      await field.press('Enter');
      await figure.settled();
      await expect(figure.root).toContainText('At 2 s a burst of 20 requests was fired.');
      const mark = figure.root.getByRole('slider', { name: /^When: Fire/ });
      await mark.focus();
      await mark.press('Shift+ArrowRight');
      await figure.settled();
      await expect(field).not.toHaveValue('2');
      await mark.press('Delete');
      await expect(figure.interventions).toHaveCount(0);
    });

    test('a disc is a request: its life, the next one, and why one died', async ({ page }) => {
      const figure = new Figure(page, id);
      await chooseRefused(figure);
      await expect(figure.tab('One request')).toHaveAttribute('aria-selected', 'true');
      await expect(figure.view.getByRole('heading')).toContainText(/Request \d+/);
      await figure.dragTo(23);
      await figure.view.getByRole('button', { name: /^next.*refused/i }).click();
      await figure.settled();
      await expect(figure.view).toContainText(/why did it die|refused/i);
    });

    test('every view opens, and none makes the page scroll sideways', async ({ page }) => {
      const figure = new Figure(page, id);
      await figure.dragTo(9);
      for (const tab of await figure.root.getByRole('tab').all()) {
        await tab.click();
        await expect(tab).toHaveAttribute('aria-selected', 'true');
        await expect(figure.view).not.toContainText('is being loaded');
        await expectNoSidewaysScroll(page);
      }
    });
  });
}

test('a twin sees the same arrivals under another setting', async ({ page }) => {
  await open(page, address);
  const figure = new Figure(page, id);
  await figure.dragTo(20);
  await figure.button('Twin').click();
  await figure.settled();
  await figure.root.getByText('Fixed window', { exact: true }).click();
  await figure.settled();
  const sent = async (lane: number) =>
    /clients: [\d,]+ sent/.exec((await figure.stage(lane).getAttribute('aria-label')) ?? '')?.[0];
  expect(await sent(1)).toBe(await sent(0));
  await expect(figure.root).toContainText(/First different at/);
});

test('the state machine is lit, and steps to its next transition', async ({ page }) => {
  await open(page, address);
  const figure = new Figure(page, id);
  await figure.dragTo(2);
  await figure.tab('State machine').click();
  await expect(figure.view.getByRole('img').first()).toBeVisible();
  const before = await figure.time;
  await figure.view.getByRole('button', { name: 'Next transition' }).click();
  await figure.settled();
  expect(await figure.time).toBeGreaterThan(before);
});

test('the menu of a chart says what it shows', async ({ page }) => {
  await open(page, address);
  const figure = new Figure(page, id);
  await figure.button(/^About this chart, and save it: Requests/).click();
  await expect(figure.root).toContainText('throughput and goodput are the same');
});

test('keys: fork, twin, bookmark, a second, the sheet', async ({ page }) => {
  await open(page, address);
  const figure = new Figure(page, id);
  await figure.dragTo(10);
  await figure.button('Run').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await figure.settled();
  await expect.poll(() => figure.time).toBe(11e6);
  await page.keyboard.press('b');
  await expect(figure.root.getByRole('list', { name: 'Bookmarks' })).toContainText('11 s');
  await page.keyboard.press('f');
  await expect(strip(figure).getByRole('radio')).toHaveCount(3);
  await page.keyboard.press('t');
  await expect(strip(figure).getByRole('radio')).toHaveCount(4);
  await page.keyboard.press('?');
  const sheet = figure.root.getByRole('dialog', { name: 'Keys' });
  await expect(sheet).toContainText('a second future from here');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('a link holds branches, the chosen request and the open view', async ({ page, context }) => {
  await open(page, address);
  const figure = new Figure(page, id);
  await chooseRefused(figure);
  await figure.settled();
  await figure.button('Fork').click();
  await figure.settled();
  await figure.button('Fire a burst of 20').click();
  await figure.settled();
  await figure.button('Share').click();
  const field = figure.root.getByLabel('Link to this instant');
  await expect(field).not.toHaveValue('');
  const link = await field.inputValue();
  expect(link.length).toBeLessThanOrEqual(2_000);
  const heading = await figure.view.getByRole('heading').innerText();
  const shared = await figure.picture();

  const other = await context.newPage();
  await other.goto(link);
  const opened = new Figure(other, id);
  await expect(opened.view.getByRole('heading')).toHaveText(heading);
  await expect(strip(opened).getByRole('radio', { checked: true })).toContainText('B:');
  expect(await opened.picture()).toBe(shared);
});

test('a figure plays once by itself when it is looked at, up to its instant', async ({ page }) => {
  await page.addInitScript(() => localStorage.removeItem('steady-state/plays-by-itself'));
  await open(page, address);
  const figure = new Figure(page, id);
  const rests = await figure.time;
  await figure.root.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 40);
  await expect(figure.button('Pause')).toBeVisible({ timeout: 10_000 });
  await expect.poll(() => figure.time).toBeLessThan(rests);
  await expect(figure.button('Run')).toBeVisible({ timeout: 15_000 });
  expect(await figure.time).toBe(rests);
});

test('what plays stands still out of view', async ({ page }) => {
  await open(page, 'simulations/queue/');
  const figure = new Figure(page, 'steady');
  await figure.dragTo(0);
  await figure.root.getByLabel('Speed').selectOption('10×');
  await figure.button('Run').click();
  await expect.poll(() => figure.time).toBeGreaterThan(0);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  let stopped = 0;
  await expect(async () => {
    stopped = await figure.time;
    await page.waitForTimeout(300);
    expect(await figure.time).toBe(stopped);
  }).toPass();
  expect(stopped).toBeLessThan(Number(await figure.scrubber.getAttribute('max')));
  await figure.root.scrollIntoViewIfNeeded();
  await expect.poll(() => figure.time).toBeGreaterThan(stopped);
});

test.describe('a frame on another page', () => {
  test('shows the figure alone, as its address asks', async ({ page }) => {
    await page.goto('embed/rate-limiter/?scenario=burst&size=small&theme=dark&controls=none');
    const figure = new Figure(page, 'burst');
    await expect(figure.stage()).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(figure.root.getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await expectAccessible(page);
  });

  test('runs, and its link leads to the simulation', async ({ page }) => {
    await setWidth(page, 390);
    await page.goto('embed/queue/?scenario=overload');
    const figure = new Figure(page, 'overload');
    await figure.button('Run').click();
    await expect.poll(() => figure.time).toBeGreaterThan(0);
    await figure.button('Share').click();
    await expect(figure.root.getByLabel('Link to this instant')).toHaveValue(
      /\/simulations\/queue\/\?figure=overload&run=2\./,
    );
  });

  test('opens the instant that was shared', async ({ page }) => {
    await page.goto('embed/queue/?scenario=overload');
    const figure = new Figure(page, 'overload');
    await figure.dragTo(2);
    await figure.button('Share').click();
    await figure.root.getByText('Put it on another page').click();
    const snippet = await figure.root.getByLabel('To paste into the page').inputValue();
    const [, address = ''] = /src="([^"]+)"/.exec(snippet) ?? [];
    const shared = await figure.time;
    await page.goto(address);
    await expect.poll(() => figure.time).toBe(shared);
  });

  test('says what it does not know', async ({ page }) => {
    await page.goto('embed/queue/?scenario=nothing&size=huge');
    await expect(page.getByRole('status').first()).toContainText('There is no scenario "nothing"');
    await expect(new Figure(page, 'steady').stage()).toBeVisible();
  });
});

for (const theme of themes) {
  for (const width of widths) {
    test(`each state of the panel is accessible, ${theme}, ${width} px`, async ({ page }) => {
      await setWidth(page, width);
      await open(page, 'specimens/panel/', theme);
      await expectAccessible(page, 'main');
    });
  }
}
