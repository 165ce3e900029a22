import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { API, answers, FREE, gateway, overviewOf, refuses, SESSION, STARTER } from '../../../test/gateway';
import { SpokenStream, show } from '../../../test/show';
import { waitFor as startWaiting } from './pendingCheckout';

const server = gateway();
const ADDRESS = '/checkout/return?checkout=chk_1';
const OPEN = {
  id: 'chk_1',
  plan: 'starter',
  planName: 'Starter',
  status: 'open',
  url: 'https://checkout.example/c/pay/cs_1',
};

beforeEach(() => {
  vi.stubGlobal('EventSource', SpokenStream);
  server.use(answers('/session', SESSION), answers('/plans', { data: [] }));
});

function checkoutIs(...states: Record<string, unknown>[]) {
  let asked = 0;
  server.use(
    http.get(`${API}/billing/checkout-sessions/chk_1`, () =>
      HttpResponse.json({ ...OPEN, ...states[Math.min(asked++, states.length - 1)] }),
    ),
  );
}

describe('coming back from checkout', () => {
  it('goes to the overview with the new plan once it is active', async () => {
    checkoutIs({ status: 'open' }, { status: 'completed' });
    server.use(answers('/overview', overviewOf(STARTER)));

    const router = show(ADDRESS);

    expect(await screen.findByText('You are on Starter now', {}, { timeout: 4_000 })).toBeInTheDocument();
    expect(router.state.location.href).toBe('/?activated=starter');
    expect(screen.getByTestId('current-plan')).toHaveTextContent('Starter');
  });

  it('waits for the plan when only the payment is through', async () => {
    checkoutIs({ status: 'completed' });
    server.use(answers('/overview', overviewOf(FREE)));

    const router = show(ADDRESS);

    expect(await screen.findByText('Your plan is being activated.')).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/checkout/return');
  });

  it('shows the steps while the payment is being looked for', async () => {
    checkoutIs({ status: 'open' });

    show(ADDRESS);

    expect(await screen.findByText('This usually takes a second or two.')).toBeInTheDocument();
    await screen.findByText('Starter plan');
    expect(screen.getAllByRole('listitem').map((step) => step.textContent)).toEqual([
      'Checking the payment: in progress',
      'Confirmation received: not yet',
      'Starter active: not yet',
    ]);
  });

  it('shows after 10 s that it is still confirming, and a reload does not restart the wait', async () => {
    checkoutIs({ status: 'open' });
    startWaiting('chk_1', Date.now() - 10_500);

    show(ADDRESS);

    expect(await screen.findByText('Still confirming')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Not paid yet/ })).toHaveAttribute('href', OPEN.url);
  });

  it('does not take the wait for another checkout as this one’s', async () => {
    checkoutIs({ status: 'open' });
    startWaiting('chk_0', Date.now() - 60_000);

    show(ADDRESS);

    expect(await screen.findByText('This usually takes a second or two.')).toBeInTheDocument();
  });

  it.each([
    ['expired', 'This checkout has expired'],
    ['failed', 'The payment did not go through'],
  ])('shows that a checkout that %s has changed nothing', async (status, title) => {
    checkoutIs({ status });

    show(ADDRESS);

    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByText(/Your plan has not changed/)).toBeInTheDocument();
    await waitFor(() => expect(sessionStorage.getItem('tollgate.checkout')).toBeNull());
  });

  it('shows what a bank debit waits for, with nothing left to pay', async () => {
    checkoutIs({ status: 'processing', url: null });
    startWaiting('chk_1', Date.now() - 60_000);

    show(ADDRESS);

    expect(await screen.findByText('Your bank is confirming the payment')).toBeInTheDocument();
    expect(screen.getAllByRole('listitem').map((step) => step.textContent)).toEqual([
      'Payment ordered: done',
      'Bank confirms: in progress',
      'Starter active: not yet',
    ]);
    expect(screen.queryByRole('link', { name: /Continue/ })).not.toBeInTheDocument();
    expect(sessionStorage.getItem('tollgate.checkout')).not.toBeNull();
  });

  it('shows an unknown checkout as unknown, not as pending', async () => {
    server.use(refuses('/billing/checkout-sessions/chk_1', 404, { title: 'Not found', requestId: 'req-12345678' }));

    show(ADDRESS);

    expect(await screen.findByText('This checkout is not known for your account')).toBeInTheDocument();
    expect(screen.getByText('req-12345678')).toBeInTheDocument();
  });

  it('keeps asking while the service is away', async () => {
    let asked = 0;
    server.use(
      http.get(`${API}/billing/checkout-sessions/chk_1`, () =>
        ++asked === 1
          ? HttpResponse.json({ title: 'Unavailable' }, { status: 503 })
          : HttpResponse.json({ ...OPEN, status: 'completed' }),
      ),
      answers('/overview', overviewOf(STARTER)),
    );

    show(ADDRESS);

    expect(await screen.findByText('We cannot see where your payment stands')).toBeInTheDocument();
    expect(await screen.findByText('You are on Starter now', {}, { timeout: 4_000 })).toBeInTheDocument();
  });
});
