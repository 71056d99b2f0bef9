/** The catalogue, the simulations' own pages, the colophon and the footer. */
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

const pages = ['simulations/', 'simulations/?q=nothing+like+it', 'simulations/queue/', 'colophon/'];

for (const address of pages) {
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

test.describe('the catalogue', () => {
  test('is filtered by keyboard, and the address says how', async ({ page }) => {
    await open(page, 'simulations/');
    const main = page.getByRole('main');
    const cards = main.getByRole('article');
    const all = await cards.count();
    expect(all).toBeGreaterThanOrEqual(2);

    await main.getByRole('searchbox', { name: 'Find a simulation' }).focus();
    await page.keyboard.type('zeppelin');
    await expect(main.getByText(/^No simulation has/)).toBeVisible();
    for (let i = 0; i < 8; i++) await page.keyboard.press('Backspace');
    await page.keyboard.type('lines');
    await expect(cards).toHaveCount(1);
    await expect(cards.first()).toContainText('Found in Lines');
    await expect(main.getByRole('status')).toHaveText(`1 of ${all} simulations`);
    await expect(page).toHaveURL(/\?q=lines$/);

    await page.keyboard.press('Tab');
    await expect(main.getByRole('radio', { name: 'All' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(main.getByRole('radio', { name: 'Load and latency' })).toBeChecked();
    await expect(page).toHaveURL(/\?q=lines&family=Load\+and\+latency$/);
    await expect(cards).toHaveCount(1);
  });

  test('finds what a parameter can be set to', async ({ page }) => {
    await open(page, 'simulations/?q=jitter');
    const retry = page.getByRole('article').filter({ hasText: 'Found in Full jitter' });
    await expect(retry.getByRole('link', { name: 'Retry', exact: true })).toBeVisible();
  });

  test('opens as its address says', async ({ page }) => {
    await open(page, 'simulations/?family=Protection&q=burst');
    const main = page.getByRole('main');
    await expect(main.getByRole('radio', { name: 'Protection' })).toBeChecked();
    await expect(main.getByRole('searchbox')).toHaveValue('burst');
    await expect(main.getByRole('heading', { level: 2 })).toContainText(['Rate limiter']);
  });

  test('helps where nothing is found', async ({ page }) => {
    await open(page, 'simulations/?q=lines&family=Protection');
    const main = page.getByRole('main');
    await expect(main.getByText('No simulation in Protection has “lines”')).toBeVisible();
    await expect(main.getByRole('link', { name: 'Search the text of all pages' })).toHaveAttribute(
      'href',
      /search.*q=lines/,
    );
    await main.getByRole('button', { name: /^Look in all series \(\d+\)$/ }).click();
    await expect(main.getByRole('article')).toHaveCount(1);
    await expect(page).toHaveURL(/simulations\/\?q=lines$/);
    await main.getByRole('searchbox').fill('nothing like it');
    await main.getByRole('button', { name: 'Clear the search' }).click();
    await expect(main.getByRole('searchbox')).toHaveValue('');
    await expect(page).toHaveURL(/simulations\/$/);
  });

  test('takes what is typed as text', async ({ page }) => {
    await open(page, `simulations/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
    await expect(page.getByText('“<img src=x onerror=alert(1)>”')).toBeVisible();
  });

  test('leads to the tutorial, or to the simulation where there is none', async ({ page }) => {
    await open(page, 'simulations/');
    const card = (title: string) => page.getByRole('article').filter({ hasText: title });
    const limiter = card('Rate limiter').getByRole('link', { name: 'Rate limiter', exact: true });
    await expect(limiter).toHaveAttribute('href', /tutorials\/protection\/rate-limits\/$/);
    await card('Queue').getByRole('link', { name: 'A little too much' }).click();
    await expect(page).toHaveURL(/simulations\/queue\/\?figure=overload$/);
    await expect(page.locator('figure#overload')).toBeInViewport();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the whole list shows, without a search that could not work', async ({ page }) => {
    await page.goto('simulations/');
    expect(await page.getByRole('article').count()).toBeGreaterThanOrEqual(2);
    await expect(page.getByRole('searchbox', { name: 'Find a simulation' })).toBeHidden();
  });

  test('a simulation shows its first scenario, its parameters and its text', async ({ page }) => {
    await page.goto('simulations/queue/');
    await expect(page.getByRole('img', { name: /clients:/ }).first()).toBeVisible();
    await expect(page.getByRole('table').first()).toContainText('Mean arrival rate');
    await expect(page.getByRole('heading', { name: 'Left out' })).toBeVisible();
  });
});

test.describe('a simulation’s own page', () => {
  test('says what it is and runs', async ({ page }) => {
    await open(page, 'simulations/queue/');
    await expect(page).toHaveTitle(/^Queue \|/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Queue');
    const parameters = page.getByRole('table').filter({ hasText: 'Mean arrival rate' });
    await expect(parameters.getByRole('row', { name: /Mean service time/ })).toContainText(
      '0.01 to 3,600,000 ms',
    );
    const figure = new Figure(page, 'steady');
    await figure.dragTo(60);
    await expect(figure.clock).toContainText('t = 60 s');
  });

  test('leads to the page of each machine that it runs', async ({ page }) => {
    await open(page, 'simulations/queue/');
    await expect(page.getByRole('heading', { name: /^State machine/ })).toBeVisible();
    const machine = page.getByRole('listitem').filter({ hasText: '2 states: idle, busy.' });
    await machine.getByRole('link', { name: 'Server' }).click();
    await expect(page).toHaveURL(/\/simulations\/queue\/machines\/server\/$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Server: state machine');
  });

  test('shows the scenario that is chosen, by keyboard', async ({ page }) => {
    await open(page, 'simulations/queue/');
    const choice = page.getByRole('link', { name: 'The same load, ten places' });
    await choice.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('figure#bounded')).toBeInViewport();
    await expect(page.locator('figure#steady')).toHaveCount(0);
    await expect(choice).toHaveAttribute('aria-current', 'true');
    await page.goBack();
    await expect(page.locator('figure#steady')).toBeVisible();
  });

  test('opens a link to an instant of any scenario', async ({ page, context }) => {
    await open(page, 'simulations/queue/?figure=overload');
    const figure = new Figure(page, 'overload');
    await figure.dragTo(20);
    await figure.button('Share').click();
    const field = figure.root.getByLabel('Link to this instant');
    await expect(field).not.toHaveValue('');
    const other = await context.newPage();
    await other.goto(await field.inputValue());
    const opened = new Figure(other, 'overload');
    await expect(opened.clock).toHaveText(await figure.clock.innerText());
    await expect(opened.root).toBeInViewport();
  });
});

test('the footer leads to licence, sources, catalogue and colophon', async ({ page }) => {
  await open(page, '');
  const footer = page.getByRole('contentinfo');
  const targets = [
    ['MIT licence', /colophon\/#licences$/],
    ['Sources', /colophon\/#sources$/],
    ['Simulations', /simulations\/$/],
    ['Colophon', /colophon\/$/],
  ] as const;
  for (const [name, href] of targets) {
    await expect(footer.getByRole('link', { name })).toHaveAttribute('href', href);
  }
  await footer.getByRole('link', { name: 'Sources' }).click();
  await expect(page.getByRole('heading', { name: 'Data and sources' })).toBeInViewport();
});

test('search finds a simulation’s own page', async ({ page }) => {
  await open(page, 'search/?q=Sevastyanov');
  const found = page.getByRole('main').locator('a[href*="/simulations/queue/"]');
  await expect(found.first()).toBeVisible();
});
