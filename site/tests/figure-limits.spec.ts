/** A figure where something is missing or wrong: no script, no worker, less motion, other hands. */
import { Figure, tutorial } from './figure.ts';
import { expect, expectAccessible, open, setWidth, test, themes, widths } from './support.ts';

test('without JavaScript the page shows each figure at its instant', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(tutorial);
  for (const id of ['edge', 'edge-compared', 'burst', 'steady']) {
    const figure = new Figure(page, id);
    await expect(figure.stage()).toBeVisible();
    await expect(figure.root.locator('dl').first()).toContainText('Admitted');
    await expect(figure.root).toContainText('admitted');
    await expect(figure.button('Run')).toBeHidden();
    await expect(figure.root.locator('noscript p')).toBeVisible();
  }
  await expect(page.locator('data[value="20"]').first()).toHaveText('20');
  await context.close();
});

test('nothing is loaded or started before a figure is touched', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await open(page, tutorial);
  await page.waitForLoadState('networkidle');
  expect(page.workers()).toHaveLength(0);
  const before = scripts.length;
  await new Figure(page, 'edge').button('One event forward').click();
  await expect.poll(() => page.workers().length).toBe(1);
  expect(scripts.length).toBeGreaterThan(before);
});

test('a worker that dies leaves a message, and Restart goes on from the same instant', async ({
  page,
}) => {
  await open(page, tutorial);
  const figure = new Figure(page, 'burst');
  await figure.dragTo(9);
  const before = await figure.picture();
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    });
  });
  await figure.button('One event forward').click();
  await expect(figure.root).toContainText('The simulation stopped');
  await expectAccessible(page, 'figure#burst');
  await figure.button('Restart').click();
  await figure.settled();
  expect(await figure.picture()).toBe(before);
  const other = new Figure(page, 'edge');
  await other.dragTo(5);
  await expect(other.stage()).toHaveAccessibleName(/clients: 11 sent/);
});

test('code that cannot be loaded says so, and the next press tries again', async ({
  page,
  complaints,
}) => {
  await open(page, tutorial);
  await page.route('**/*.js', (route) => route.abort());
  const figure = new Figure(page, 'edge');
  await figure.button('Run').click();
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  complaints.length = 0; // The browser itself reports what could not be loaded.
  await page.unroute('**/*.js');
  await figure.button('Run').click();
  await expect(figure.button('Pause')).toBeVisible();
});

test('with reduced motion a run goes on in still pictures', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(tutorial);
  const figure = new Figure(page, 'burst');
  await figure.dragTo(0);
  await figure.button('Run').click();
  // However slow the page is, pictures come no faster than they should.
  const betweenMs = await figure.scrubber.evaluate(async (slider: HTMLInputElement) => {
    const changedMs: number[] = [];
    for (let shown = slider.value; changedMs.length < 4; ) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      if (slider.value === shown) continue;
      shown = slider.value;
      changedMs.push(performance.now());
    }
    return ((changedMs.at(-1) ?? 0) - (changedMs[0] ?? 0)) / (changedMs.length - 1);
  });
  expect(betweenMs).toBeGreaterThan(400);
});

test('everything can be done by keyboard', async ({ page }) => {
  await open(page, tutorial);
  const figure = new Figure(page, 'edge');
  await figure.button('Run').focus();
  await page.keyboard.press('Enter');
  await expect(figure.button('Pause')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(figure.button('Run')).toBeFocused();
  await figure.settled();
  await figure.scrubber.focus();
  await page.keyboard.press('End');
  await expect.poll(() => figure.time).toBe(15e6);
  await page.keyboard.press('Home');
  await figure.settled();
  await expect.poll(() => figure.time).toBe(0);
  await figure.button('Run').focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.stage()).toHaveAccessibleName(/clients: 1 sent/);
  await page.keyboard.press('ArrowLeft');
  await expect(figure.stage()).toHaveAccessibleName(/clients: 0 sent/);
  await page.keyboard.press(']');
  await expect(figure.root.getByLabel('Speed')).toHaveValue('5');
  await page.keyboard.press('[');
  await expect(figure.root.getByLabel('Speed')).toHaveValue('2');
  await figure.root.getByRole('radio', { name: 'Fixed window' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.root.getByRole('radio', { name: 'Sliding counter' })).toBeChecked();
  await figure.tab('Theory and fidelity').focus();
  await page.keyboard.press('Enter');
  await expect(figure.view).toContainText('Measured beside theory');
});

test('a prediction opens its reason, is scored, and stays', async ({ page }) => {
  await open(page, tutorial);
  const question = page.getByRole('group', { name: /What is the most that reaches/ });
  await expect(question.getByText('The full bucket lets ten through')).toBeHidden();
  await question.getByRole('button', { name: '20' }).click();
  await expect(question).toContainText('You predicted 20; it is 11.');
  await expect(question.getByText('The full bucket lets ten through')).toBeVisible();
  await page.reload();
  await expect(question).toContainText('You predicted 20; it is 11.');
});

for (const theme of themes) {
  for (const width of widths) {
    test(`a running figure is accessible, ${theme}, ${width} px`, async ({ page }) => {
      await setWidth(page, width);
      await open(page, tutorial, theme);
      const figure = new Figure(page, 'burst');
      await figure.dragTo(8.9);
      await figure.button('Run').click();
      await expect.poll(() => figure.time).toBeGreaterThan(9e6);
      await figure.button('Share').click(); // Stands still: the link is one to an instant.
      await expect(figure.button('Run')).toBeVisible();
      await figure.tab('Theory and fidelity').click();
      await expect(figure.view).toContainText('What this model leaves out');
      await expectAccessible(page, 'figure#burst');
    });
  }
}
