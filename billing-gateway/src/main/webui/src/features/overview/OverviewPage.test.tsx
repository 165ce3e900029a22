import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { answers, FREE, gateway, overviewOf, refuses, SESSION, STARTER } from '../../../test/gateway';
import { OPEN } from '../../../test/invoices';
import { SpokenStream, show } from '../../../test/show';

const server = gateway();

beforeEach(() => {
  SpokenStream.opened.length = 0;
  vi.stubGlobal('EventSource', SpokenStream);
  server.use(answers('/session', SESSION), answers('/plans', { data: [] }), answers('/overview', overviewOf(FREE)));
});

describe('overview', () => {
  it('shows a change that the stream announces, without a reload', async () => {
    show('/');
    await waitFor(() => expect(screen.getByTestId('current-plan')).toHaveTextContent('Free'));

    server.use(answers('/overview', overviewOf(STARTER)));
    SpokenStream.opened.at(-1)?.change('subscription');

    await waitFor(() => expect(screen.getByTestId('current-plan')).toHaveTextContent('Starter'));
  });

  it('never shows a missing part as an empty one', async () => {
    server.use(answers('/overview', overviewOf(STARTER, { invoices: null, unavailable: ['invoices'] })));

    show('/');

    const invoices = await screen.findByRole('region', { name: 'Latest invoices' });
    expect(within(invoices).getByText('Your invoices could not be loaded')).toBeInTheDocument();
    expect(within(invoices).queryByText('No invoices yet')).not.toBeInTheDocument();
  });

  it('shows a failure with its request id and recovers by retry', async () => {
    server.use(refuses('/overview', 500, { title: 'Internal error', requestId: 'req-12345678' }));
    show('/');
    expect(await screen.findByText('req-12345678', {}, { timeout: 3_000 })).toBeInTheDocument();

    server.use(answers('/overview', overviewOf(STARTER)));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByTestId('current-plan')).toHaveTextContent('Starter');
  });

  it('does not claim an activation the subscription knows nothing of', async () => {
    const router = show('/?activated=starter');

    await waitFor(() => expect(screen.getByTestId('current-plan')).toHaveTextContent('Free'));
    expect(screen.queryByText('You are on Starter now')).not.toBeInTheDocument();
    await waitFor(() => expect(router.state.location.href).toBe('/'));
  });
});

describe('the current plan', () => {
  const plan = () => screen.findByRole('region', { name: 'Current plan' });

  it('offers to pay what is open, and no upgrade beside it', async () => {
    const offers = FREE.offers.map((offer) =>
      offer.plan === 'starter' ? { ...offer, action: 'pay' as const } : offer,
    );
    server.use(answers('/overview', overviewOf({ ...FREE, status: 'incomplete', offers }, { invoices: [OPEN] })));

    show('/');

    expect(await screen.findByRole('button', { name: /^Pay for/ })).toBeInTheDocument();
    expect(within(await plan()).getByText('First payment open')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Upgrade' })).not.toBeInTheDocument();
    expect(within(await plan()).getByText(/^The first payment is still open/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /^Pay invoice T-0002/ })).toBeInTheDocument();
  });

  it('shows what is awaited while a bank confirms a payment, and offers nothing', async () => {
    const offers = FREE.offers.map((offer) =>
      offer.plan === 'starter' ? { ...offer, action: 'awaited' as const } : offer,
    );
    server.use(answers('/overview', overviewOf({ ...FREE, status: 'incomplete', offers }, { invoices: [OPEN] })));

    show('/');

    expect(await screen.findByText(/Your bank is confirming the payment/)).toBeInTheDocument();
    expect(within(await plan()).getByText('Payment processing')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Pay for/ })).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: /^View invoice T-0002/ })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /^Pay/ })).not.toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Upgrade' })).not.toBeInTheDocument();
  });

  it('offers no upgrade to a session that may not buy', async () => {
    server.use(answers('/session', { ...SESSION, role: 'member', permissions: [] }));

    show('/');

    expect(await screen.findByRole('link', { name: 'See all plans' })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Upgrade' })).not.toBeInTheDocument();
  });

  it('shows when a subscription ends instead of calling it active', async () => {
    server.use(answers('/overview', overviewOf({ ...STARTER, renewsAt: null, endsAt: '2026-12-20T08:00:00Z' })));

    show('/');

    expect(within(await plan()).getByText('Ends Dec 20, 2026')).toBeInTheDocument();
    expect(screen.queryByText('Renews')).not.toBeInTheDocument();
    expect(screen.queryByText('Active')).not.toBeInTheDocument();
  });

  it('shows what is paid under a price that no plan has, never another price', async () => {
    const item = { plan: null, priceId: 'price_9', quantity: 3, unitAmountMinor: 4900, currency: 'usd' };
    const items = [{ ...item, interval: 'month', intervalCount: 1 }];
    server.use(answers('/overview', overviewOf({ ...FREE, status: 'active', priceKnown: false, items })));

    show('/');

    expect(await screen.findByTestId('current-plan')).toHaveTextContent('Price by agreement');
    expect(screen.getByText('3 × $49 a month')).toBeInTheDocument();
    expect(screen.getByText(/The limits of Free apply/)).toBeInTheDocument();
  });

  it('shows everything that is billed, as often as it is billed', async () => {
    const monthly = { currency: 'usd', interval: 'month', intervalCount: 1 };
    const items = [
      { plan: 'starter', priceId: 'price_1', quantity: 3, unitAmountMinor: 2900, ...monthly },
      { plan: null, priceId: 'price_2', quantity: 1, unitAmountMinor: 500, ...monthly },
    ];
    server.use(answers('/overview', overviewOf({ ...STARTER, items })));

    show('/');

    expect(within(await plan()).getByText('3 × $29 a month')).toBeInTheDocument();
    expect(within(await plan()).getByText('$5 a month')).toBeInTheDocument();
    expect(screen.getByTestId('current-plan')).toHaveTextContent('Starter');
  });

  it.each([
    ['paused', 'Trial paused'],
    ['past_due', 'Payment overdue'],
    ['unpaid', 'Unpaid'],
  ] as const)('shows what to do about a subscription that is %s', async (status, badge) => {
    server.use(answers('/overview', overviewOf({ ...FREE, status })));

    show('/');

    expect(within(await plan()).getByText(badge)).toBeInTheDocument();
    expect(within(await plan()).getByRole('alert')).toBeInTheDocument();
  });
});

describe('session', () => {
  it('shows that it has ended, with the last known way back', async () => {
    show('/');
    await screen.findByTestId('current-plan');

    server.use(refuses('/session', 401), refuses('/overview', 401));
    SpokenStream.opened.at(-1)?.change('usage');

    expect(await screen.findByText('Your session has ended')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Back to product.example' })).toHaveAttribute('href', SESSION.returnUrl);
  });

  it('shows a session without an account what is missing', async () => {
    server.use(answers('/session', { ...SESSION, account: null, role: 'admin', permissions: ['events.read'] }));

    show('/');

    expect(await screen.findByText('This session belongs to no account')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'See the event inbox' })).toHaveAttribute('href', '/events');
  });
});
