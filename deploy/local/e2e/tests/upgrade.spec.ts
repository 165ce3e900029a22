import { expect, type Page, test } from '@playwright/test';

import { CheckoutPage } from '../pages/CheckoutPage.js';
import { LoginPage } from '../pages/LoginPage.js';
import { OverviewPage } from '../pages/OverviewPage.js';
import { PlansPage } from '../pages/PlansPage.js';
import { consume, consumeMany, inbox, stripeCustomer, twinEvents } from '../support/backend.js';
import { stack } from '../support/stack.js';

const ACCOUNT = 'acct_free';
const FREE_LIMIT = 1_000;
const STARTER_LIMIT = 10_000;
/** Those before the limit come one by one. */
const UP_TO_THE_LIMIT = 500;
const SHOWN_WITHIN_MS = 2_000;

test('a free account uses up its messages, subscribes to Starter and goes on', async ({ page, context }) => {
  const overview = new OverviewPage(page);

  await test.step('the login link opens the dashboard with the plan and its usage', async () => {
    await new LoginPage(page).logIn(stack.loginLinks.free);
    await expect(overview.plan).toHaveText('Free');
    await expect(overview.messages).toHaveAttribute('aria-valuetext', /^0 of 1,000/);
  });

  await test.step('1,000 messages of the month are allowed, the next one is refused', async () => {
    expect(await consumeMany(ACCOUNT, FREE_LIMIT)).toBe(FREE_LIMIT);
    const { status, decision } = await consume(ACCOUNT);
    expect(status).toBe(429);
    expect(decision).toMatchObject({ allowed: false, used: FREE_LIMIT, plan: 'free', allowedBy: 'starter' });
  });

  const watching = await context.newPage();
  await test.step('a second window shows the overview and is left alone', async () => {
    await watching.goto(stack.dashboard);
    await expect(new OverviewPage(watching).messages).toHaveAttribute('aria-valuetext', /^1,000 of 1,000/);
  });

  await test.step('choosing Starter leads to the checkout page, where the card is taken', async () => {
    await overview.choosePlan();
    await new PlansPage(page).choose('Starter');
    const checkout = new CheckoutPage(page);
    await checkout.opened();
    await checkout.payWith('4242 4242 4242 4242');
  });

  await test.step('back on the dashboard, Starter and the paid invoice show within 2 s, in both windows', async () => {
    await page.waitForURL((url) => url.origin === new URL(stack.dashboard).origin, { waitUntil: 'commit' });
    const backAt = Date.now();
    const documents = countDocuments(page, watching);
    await Promise.all([showsStarter(page), showsStarter(watching)]);
    const tookMs = Date.now() - backAt;
    console.log(`The new plan and its invoice were on screen ${tookMs} ms after the return.`);
    expect(tookMs).toBeLessThan(SHOWN_WITHIN_MS);
    expect(documents.of(page)).toBeLessThanOrEqual(1);
    expect(documents.of(watching)).toBe(0);
  });

  await test.step('consuming goes on up to 10,000 of the month in all, and not one further', async () => {
    const left = STARTER_LIMIT - FREE_LIMIT - UP_TO_THE_LIMIT;
    expect(await consumeMany(ACCOUNT, left, 100)).toBe(left);
    expect(await consumeMany(ACCOUNT, UP_TO_THE_LIMIT)).toBe(UP_TO_THE_LIMIT);
    const { status, decision } = await consume(ACCOUNT);
    expect(status).toBe(429);
    expect(decision).toMatchObject({ allowed: false, used: STARTER_LIMIT, plan: 'starter', allowedBy: 'professional' });
  });

  await test.step('every event Stripe made of it is in the inbox, each handled once', async () => {
    const customer = await stripeCustomer(ACCOUNT);
    await expect(async () => {
      const events = await inbox(customer);
      expect(events.map(({ id }) => id).sort()).toEqual((await twinEvents(customer)).sort());
      expect(events.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['checkout.session.completed', 'customer.subscription.created', 'invoice.paid']),
      );
      const deliveries = events.flatMap((event) => event.deliveries);
      expect(deliveries.length).toBeGreaterThan(0);
      for (const { status, attempts } of deliveries) expect({ status, attempts }).toEqual({ status: 'delivered', attempts: 1 });
    }).toPass({ timeout: 10_000 });
  });
});

async function showsStarter(page: Page): Promise<void> {
  const overview = new OverviewPage(page);
  await expect(overview.plan).toHaveText('Starter');
  await expect(overview.paidInvoice).toBeVisible();
}

/** How many documents each page loads from now on: a reload would be one more. */
function countDocuments(...pages: Page[]) {
  const counts = new Map(pages.map((page) => [page, 0]));
  for (const page of pages) page.on('domcontentloaded', () => counts.set(page, (counts.get(page) ?? 0) + 1));
  return { of: (page: Page) => counts.get(page) ?? 0 };
}
