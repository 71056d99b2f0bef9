/** Everything around the simulations: home, tutorials, sidebar, theme, search, a wrong address. */
import { readdirSync } from 'node:fs';
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

const tutorial = 'tutorials/protection/rate-limits/';
const pages = ['', 'search/', '404.html'];
/** Every tutorial, by its address: folders carry the order of the series before their names. */
const tutorials = readdirSync('tutorials', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => `tutorials/${file.replace(/^\d+-/, '').replace(/\.mdx$/, '/')}`);

for (const address of pages) {
  for (const theme of themes) {
    for (const width of widths) {
      test(`/${address} is accessible and fits, ${theme}, ${width} px`, async ({ page }) => {
        await setWidth(page, width);
        await open(page, address, theme);
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
      });
    }
  }
}

for (const address of tutorials) {
  test(`/${address} is accessible and fits, in both themes and widths`, async ({ page }) => {
    await open(page, address);
    for (const width of widths) {
      await setWidth(page, width);
      await expectNoSidewaysScroll(page);
    }
    // Figures are looked at in every state among the specimens, and take axe half a minute here.
    await page.evaluate(() => {
      for (const figure of document.querySelectorAll('main figure')) figure.remove();
    });
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expectAccessible(page);
    }
  });
}

test('home says what the site is and leads to a tutorial', async ({ page }) => {
  await open(page, '');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('teaches system design');
  const list = page.getByRole('region', { name: 'Tutorials' });
  await list.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/tutorials\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the sidebar names the series and marks the page', async ({ page }) => {
  await open(page, tutorial);
  const sidebar = page.getByRole('navigation', { name: 'Docs sidebar' });
  await expect(sidebar.getByText('Protection')).toBeVisible();
  await expect(sidebar.locator('a[aria-current="page"]')).toHaveCount(1);
});

test('on a phone the sidebar opens from the menu', async ({ page }) => {
  await setWidth(page, 390);
  await open(page, tutorial);
  await page.getByRole('button', { name: 'Toggle navigation bar' }).click();
  const drawer = page.locator('.navbar-sidebar');
  await expect(drawer.getByText('Protection')).toBeVisible();
  await expectAccessible(page, '.navbar-sidebar');
});

test('the chosen theme is kept', async ({ page }) => {
  await open(page, '', 'light');
  const html = page.locator('html');
  const toggle = page.getByRole('button', { name: /Switch between dark and light mode/ });
  // system → light → dark
  await toggle.click();
  await toggle.click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.goto(tutorial);
  await hydrated(page);
  await expect(html).toHaveAttribute('data-theme', 'dark');
});

test('search finds the tutorial by keyboard', async ({ page }) => {
  await open(page, '');
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox').or(page.getByPlaceholder('Search')).first();
  await expect(box).toBeFocused();
  await box.pressSequentially('bucket');
  await expect(page.getByRole('option').first()).toContainText(/bucket/i);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/rate-limits/);
});

test('tabbing past the search box is not undone when its index has come', async ({ page }) => {
  let release = () => {};
  const tabbed = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.context().route(/search-index/, async (route) => {
    await tabbed;
    await route.continue();
  });
  await open(page, tutorial);
  const box = page.getByRole('navigation', { name: 'Main' }).getByLabel('Search');
  const asked = page.context().waitForEvent('request', (one) => /search-index/.test(one.url()));
  await box.focus();
  await asked;
  await page.keyboard.press('Tab');
  await expect(box).not.toBeFocused();
  await page.evaluate(() => document.activeElement?.setAttribute('data-tabbed-to', ''));
  release();
  // Once its index has come, the box is one that suggests.
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeVisible();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  await expect(page.locator('[data-tabbed-to]')).toBeFocused();
});

test('the keyboard reaches the text past the navigation', async ({ page }) => {
  await open(page, tutorial);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to main content' });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const focused = await page.evaluate(
    () => document.activeElement?.closest('main, aside, nav')?.tagName,
  );
  expect(focused).not.toBe('NAV');
});

test.describe('a wrong address', () => {
  test('says what happened and leads on', async ({ page, complaints }) => {
    const response = await page.goto('tutorials/no-such-page/');
    expect(response?.status()).toBe(404);
    await hydrated(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('no page');
    await expect(page.getByText('/tutorials/no-such-page/')).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: /search page/ })).toBeVisible();
    await expect(page.getByRole('main').locator('a[href*="/tutorials/"]').first()).toBeVisible();
    // The browser itself reports the status of the page.
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !/404/.test(text)));
  });
});

test('fonts come from the site itself', async ({ page }) => {
  const outside: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('http://127.0.0.1')) outside.push(request.url());
  });
  await open(page, tutorial);
  await page.waitForLoadState('networkidle');
  expect(outside).toEqual([]);
  const loaded = await page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
  );
  expect(loaded.join(' ')).toContain('Source Serif 4 Variable');
  expect(loaded.join(' ')).toContain('Inter Variable');
});
