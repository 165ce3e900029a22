import { expect, test } from '@playwright/test';

import { LoginPage } from '../pages/LoginPage.js';
import { adminLink } from '../support/backend.js';

test('an administrator sees what happened to an account', async ({ page }) => {
  await new LoginPage(page).logIn(await adminLink());
  await page.getByRole('link', { name: 'Timeline' }).click();

  await page.getByRole('textbox', { name: 'Account' }).fill('acct_starter');
  await page.getByRole('button', { name: 'Show' }).click();

  const timeline = page.getByRole('table', { name: 'Timeline of acct_starter' });
  await expect(timeline.getByRole('rowheader', { name: 'Starter started' })).toBeVisible();
  await expect(timeline.getByRole('rowheader', { name: 'May use Starter, before: Free' })).toBeVisible();
  await expect(timeline.getByRole('rowheader', { name: /^Invoice .+ paid: \$29\.00$/ })).toBeVisible();
});
