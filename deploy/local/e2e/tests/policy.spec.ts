import { expect, type Page, test } from '@playwright/test';

import { violations } from '../support/policy.js';
import { SCENES } from '../support/scenes.js';
import { show } from '../support/stage.js';

const COLOURS = {
  light: { page: 'rgb(244, 246, 246)', button: 'rgb(11, 103, 87)' },
  dark: { page: 'rgb(18, 23, 27)', button: 'rgb(11, 103, 87)' },
};

for (const theme of ['light', 'dark'] as const) {
  test(`the ${theme} theme is applied under the policy`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await show(page, scene('plans'));
    expect(await background(page, 'body')).toBe(COLOURS[theme].page);
    expect(await background(page, 'button:has-text("Choose Starter")')).toBe(COLOURS[theme].button);
  });
}

test('a theme chosen by hand and a dialog keep to the policy', async ({ page }) => {
  const broken = await violations(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await show(page, scene('who is looking'));
  expect(await page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe('hidden');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  expect(await background(page, 'body')).toBe(COLOURS.dark.page);
  expect(broken).toEqual([]);
});

test('what is smuggled into the page neither runs nor shows', async ({ page }) => {
  const broken = await violations(page);
  await show(page, scene('overview'));
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<style>body { background: red }</style><p style="color: red" id="own">x</p><img src="http://127.0.0.1:1/x.png"' +
        ' onerror="document.title = 1"><iframe src="http://127.0.0.1:1/"></iframe>',
    );
  });
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.body.append(script);
  });
  await expect.poll(() => broken.map((line) => line.split(' ')[0]).sort()).toEqual([
    'frame-src',
    'img-src',
    'script-src-attr',
    'script-src-elem',
    'style-src-attr',
    'style-src-elem',
  ]);
  expect(await background(page, 'body')).toBe(COLOURS.light.page);
  await expect(page).not.toHaveTitle('taken over');
});

function scene(name: string) {
  const found = SCENES.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`There is no scene ${name}`);
  return found;
}

function background(page: Page, selector: string): Promise<string> {
  return page.locator(selector).first().evaluate((element) => getComputedStyle(element).backgroundColor);
}
