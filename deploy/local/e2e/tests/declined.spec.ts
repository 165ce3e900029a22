import { expect, test } from '@playwright/test';

import { CheckoutPage } from '../pages/CheckoutPage.js';
import { LoginPage } from '../pages/LoginPage.js';
import { OverviewPage } from '../pages/OverviewPage.js';
import { PlansPage } from '../pages/PlansPage.js';
import { createCustomer, invoices, loginLink, subscription } from '../support/backend.js';
import { stack } from '../support/stack.js';

const ACCOUNT = 'acct_declined';

test('a declined card is explained and changes nothing', async ({ page }) => {
  const overview = new OverviewPage(page);
  const checkout = new CheckoutPage(page);

  await test.step('a free account chooses Starter', async () => {
    await createCustomer(ACCOUNT);
    await new LoginPage(page).logIn(await loginLink(ACCOUNT));
    await expect(overview.plan).toHaveText('Free');
    await overview.choosePlan();
    await new PlansPage(page).choose('Starter');
    await checkout.opened();
  });

  await test.step('the checkout page shows that the card was declined and stays', async () => {
    await checkout.payWith('4000 0000 0000 0002');
    await expect(checkout.message).toContainText(/declined/i);
    await checkout.opened();
  });

  await test.step('the account is still on Free, with no paid invoice', async () => {
    expect(await subscription(ACCOUNT)).toMatchObject({ plan: 'free', status: 'free' });
    expect((await invoices(ACCOUNT)).filter(({ status }) => status === 'paid')).toEqual([]);
    await page.goto(stack.dashboard);
    await expect(overview.plan).toHaveText('Free');
  });
});
