import { expect, type Page, test } from '@playwright/test';

import { barriers, equip } from '../support/axe.js';
import { loginLink } from '../support/backend.js';
import { violations } from '../support/policy.js';

const WIDTHS = [390, 1280];

test('a login link asks first, names the session it would end, and names what to do when it is used', async ({ page }) => {
  const broken = await violations(page);
  const link = await loginLink('acct_starter');

  await test.step('the page names the person and has no barrier, in both themes and widths', async () => {
    expect(await looks(page, link)).toEqual([]);
    await expect(page.getByRole('definition').first()).toHaveText('acct_starter-user');
  });

  await test.step('its button opens the dashboard', async () => {
    await page.getByRole('button', { name: 'Continue to billing' }).click();
    await expect(page.getByTestId('current-plan')).toHaveText('Starter');
  });

  await test.step("another person's link names whose session ends", async () => {
    expect(await looks(page, await loginLink('acct_free'))).toEqual([]);
    await expect(page.getByText('You are logged in as acct_starter-user for acct_starter')).toBeVisible();
  });

  await test.step('the used link shows that it is used, and leads on', async () => {
    expect(await looks(page, link)).toEqual([]);
    await expect(page.getByRole('heading')).toHaveText('The login link does not work any more');
    await page.getByRole('link', { name: 'Go to billing' }).click();
    await expect(page.getByTestId('current-plan')).toHaveText('Starter');
  });

  expect(broken).toEqual([]);
});

async function looks(page: Page, address: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of WIDTHS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 860 });
      await page.goto(address);
      await equip(page);
      found.push(...(await barriers(page)).map((barrier) => `${width} px, ${colorScheme}: ${barrier}`));
    }
  }
  return found;
}
