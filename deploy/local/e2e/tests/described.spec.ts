import { expect, test } from '@playwright/test';

import { LoginPage } from '../pages/LoginPage.js';
import { answer, invoices, loginLink } from '../support/backend.js';
import { faults, faultsOfAnswer, plainReads } from '../support/description.js';
import { stack } from '../support/stack.js';

const ACCOUNTS = ['acct_free', 'acct_starter', 'acct_none'];

test('what is answered is what is described', async ({ page }) => {
  for (const path of plainReads().filter((read) => !/\/sessions?$/.test(read))) {
    for (const account of ACCOUNTS) {
      await test.step(`${path} of ${account}`, async () => {
        const { status, body } = await answer(`${path}?account=${account}`, /\/webhooks\/|audit-entries$/.test(path) ? 'admin' : 'backend');
        expect(status).toBe(200);
        expect(faultsOfAnswer(path, body)).toEqual([]);
      });
    }
  }

  await test.step("one invoice, one event, a timeline, a session, a person's sessions, a problem", async () => {
    const [invoice] = await invoices('acct_starter');
    const one = await answer(`/api/v1/invoices/${invoice?.id}?account=acct_starter`, 'backend');
    expect(faults('InvoiceView', one.body)).toEqual([]);

    const inbox = await answer('/api/v1/webhooks/events?limit=1', 'admin');
    const [{ id }] = (inbox.body as { data: [{ id: string }] }).data;
    expect(faults('Event', (await answer(`/api/v1/webhooks/events/${id}`, 'admin')).body)).toEqual([]);

    const timeline = await answer('/api/v1/accounts/acct_starter/timeline', 'admin');
    expect(faultsOfAnswer('/api/v1/accounts/{account}/timeline', timeline.body)).toEqual([]);

    await new LoginPage(page).logIn(await loginLink('acct_starter'));
    const session = await page.request.get(`${stack.dashboard}/api/v1/session`);
    expect(faults('SessionView', await session.json())).toEqual([]);

    const sessions = await answer('/api/v1/sessions?subject=acct_starter-user', 'backend');
    expect(sessions.body).toMatchObject({ data: [{ account: 'acct_starter' }] });
    expect(faultsOfAnswer('/api/v1/sessions', sessions.body)).toEqual([]);

    const unknown = await answer('/api/v1/invoices/in_none?account=acct_starter', 'backend');
    expect(unknown.status).toBe(404);
    expect(faults('HttpProblem', unknown.body)).toEqual([]);
  });
});
