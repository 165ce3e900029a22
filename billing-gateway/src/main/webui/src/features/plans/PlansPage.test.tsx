import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';

import { API, answers, FREE, gateway, refuses, SESSION, STARTER } from '../../../test/gateway';
import { SpokenStream, show } from '../../../test/show';

const server = gateway();
const PLANS = [
  { id: 'free', name: 'Free', priceMinor: 0, currency: 'usd', interval: 'month', purchasable: false, limits: [] },
  {
    id: 'starter',
    name: 'Starter',
    priceMinor: 2900,
    currency: 'usd',
    interval: 'month',
    purchasable: true,
    limits: [{ metric: 'messages', kind: 'quota', limit: 10_000, period: 'month' }],
  },
  {
    id: 'enterprise',
    name: 'Enterprise',
    priceMinor: null,
    currency: null,
    interval: 'month',
    purchasable: false,
    limits: [],
  },
];

const PAYMENT_OPEN = {
  type: 'urn:tollgate:problem:payment-open',
  title: 'A payment of this account is open',
  paymentUrl: 'https://invoice.example/i/1',
};

beforeEach(() => {
  vi.stubGlobal('EventSource', SpokenStream);
  server.use(answers('/session', SESSION), answers('/plans', { data: PLANS }), answers('/subscription', FREE));
});

it('sends the browser to the checkout of the chosen plan', async () => {
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  let sent: unknown;
  server.use(
    http.post(`${API}/billing/checkout-sessions`, async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({
        id: 'chk_1',
        plan: 'starter',
        planName: 'Starter',
        status: 'open',
        url: 'https://checkout.example/1',
      });
    }),
  );
  show('/plans');

  await userEvent.click(await screen.findByRole('button', { name: 'Choose Starter' }));

  await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('https://checkout.example/1'));
  expect(sent).toEqual({ account: 'acme', plan: 'starter' });
});

it('tries a failed choice again under the same idempotency key', async () => {
  vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  const keys: (string | null)[] = [];
  server.use(
    http.post(`${API}/billing/checkout-sessions`, ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return HttpResponse.json({ title: 'Stripe does not answer', requestId: 'req-12345678' }, { status: 503 });
    }),
  );
  show('/plans');
  await userEvent.click(await screen.findByRole('button', { name: 'Choose Starter' }));
  expect(await screen.findByText('The plan was not changed')).toBeInTheDocument();
  expect(screen.getByText('req-12345678')).toBeInTheDocument();

  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  await vi.waitFor(() => expect(keys).toHaveLength(2));
  expect(keys[0]).toBe(keys[1]);
});

it('sells neither the plan by agreement nor the one in use', async () => {
  show('/plans');

  expect(await screen.findByRole('button', { name: 'Contact us' })).toBeInTheDocument();
  expect(screen.getAllByRole('button', { name: /^Choose/ })).toHaveLength(1);
  expect(screen.getByText('You are on this plan')).toBeInTheDocument();
});

it('lets nothing be chosen while the current plan is unknown', async () => {
  server.use(refuses('/subscription', 503, { title: 'Unavailable' }));
  show('/plans');

  expect(await screen.findByText(/Your current plan could not be loaded/, {}, { timeout: 3_000 })).toBeInTheDocument();
  expect(screen.getAllByText('Cannot be chosen right now')).toHaveLength(3);
  expect(screen.queryByRole('button', { name: /^Choose/ })).not.toBeInTheDocument();
});

it('lets a member look, not choose', async () => {
  server.use(answers('/session', { ...SESSION, role: 'member', permissions: [] }));
  show('/plans');

  expect(await screen.findByRole('button', { name: 'Choose Starter' })).toBeDisabled();
  expect(screen.getByText('You can look, but not change')).toBeInTheDocument();
});

it('takes a double click for one choice', async () => {
  vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  let asked = 0;
  server.use(
    http.post(`${API}/billing/checkout-sessions`, () => {
      asked++;
      return HttpResponse.json({
        id: 'chk_1',
        plan: 'starter',
        planName: 'Starter',
        status: 'open',
        url: 'https://checkout.example/1',
      });
    }),
  );
  show('/plans');
  const button = await screen.findByRole('button', { name: 'Choose Starter' });

  act(() => {
    button.click();
    button.click();
  });

  await vi.waitFor(() => expect(window.location.assign).toHaveBeenCalled());
  expect(asked).toBe(1);
});

const offers = (starter: string) => [
  { plan: 'free', name: 'Free', action: 'current' },
  { plan: 'starter', name: 'Starter', action: starter },
  { plan: 'enterprise', name: 'Enterprise', action: 'contact' },
];

it('sells no second subscription, and explains how to switch', async () => {
  server.use(answers('/subscription', { ...FREE, status: 'unpaid', offers: offers('switch') }));
  show('/plans');

  await userEvent.click(await screen.findByRole('button', { name: 'Ask for Starter' }));

  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/a second one would bill you twice/)).toBeInTheDocument();
  expect(within(dialog).getByText('acme')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Choose/ })).not.toBeInTheDocument();
});

it('sends the browser to the payment that is open for the plan', async () => {
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  server.use(
    answers('/subscription', { ...FREE, status: 'incomplete', offers: offers('pay') }),
    http.post(`${API}/billing/checkout-sessions`, () => HttpResponse.json(PAYMENT_OPEN, { status: 409 })),
  );
  show('/plans');

  await userEvent.click(await screen.findByRole('button', { name: 'Pay for Starter' }));

  await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('https://invoice.example/i/1'));
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('calls no plan the current one when what is paid belongs to none', async () => {
  const unlisted = offers('switch').map((offer) => (offer.plan === 'free' ? { ...offer, action: 'applies' } : offer));
  server.use(answers('/subscription', { ...FREE, status: 'active', priceKnown: false, offers: unlisted }));
  show('/plans');

  expect(await screen.findByText('Its limits apply to you for now')).toBeInTheDocument();
  expect(screen.queryByText('You are on this plan')).not.toBeInTheDocument();
});

it('learns from a refusal what has changed elsewhere, and offers to try again', async () => {
  server.use(
    http.post(`${API}/billing/checkout-sessions`, () => {
      server.use(answers('/subscription', STARTER));
      return HttpResponse.json({ title: 'Conflict', requestId: 'req-12345678' }, { status: 409 });
    }),
  );
  show('/plans');

  await userEvent.click(await screen.findByRole('button', { name: 'Choose Starter' }));

  expect(await screen.findByText('req-12345678')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  expect(await screen.findByText('Current', { selector: '[data-plan=starter] *' })).toBeInTheDocument();
});

it('explains an open payment before it leads there, instead of selling the plan again', async () => {
  refusesChoice({ type: 'urn:tollgate:problem:payment-open', paymentUrl: 'https://invoice.example/i/in_1' });
  show('/plans');

  await userEvent.click(await screen.findByRole('button', { name: 'Choose Starter' }));

  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('link', { name: 'Pay now' })).toHaveAttribute(
    'href',
    'https://invoice.example/i/in_1',
  );
  expect(within(dialog).queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
});

it('does not offer to try again while the bank confirms a payment', async () => {
  refusesChoice({ type: 'urn:tollgate:problem:payment-processing', detail: 'A payment is being confirmed.' });
  show('/plans');

  await userEvent.click(await screen.findByRole('button', { name: 'Choose Starter' }));

  expect(await screen.findByText('A payment is being confirmed.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
});

it('sells a plan to an account whose trial ended without a card', async () => {
  server.use(answers('/subscription', { ...FREE, status: 'paused' }));
  show('/plans');

  expect(await screen.findByRole('button', { name: 'Choose Starter' })).toBeEnabled();
});

it('leaves it to the page to show that the session has ended', async () => {
  server.use(
    http.post(`${API}/billing/checkout-sessions`, () => {
      server.use(refuses('/session', 401));
      return HttpResponse.json({ title: 'Unauthorized' }, { status: 401 });
    }),
  );
  show('/plans');

  await userEvent.click(await screen.findByRole('button', { name: 'Choose Starter' }));

  expect(await screen.findByText('Your session has ended')).toBeInTheDocument();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('asks again for all that is missing at one press', async () => {
  server.use(refuses('/plans', 403), refuses('/subscription', 403));
  show('/plans');
  await screen.findByText('The plans could not be loaded');

  server.use(answers('/plans', { data: PLANS }), answers('/subscription', FREE));
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('You are on this plan')).toBeInTheDocument();
});

function refusesChoice(problem: Record<string, unknown>) {
  server.use(
    http.post(`${API}/billing/checkout-sessions`, () =>
      HttpResponse.json({ status: 409, title: 'Refused', ...problem }, { status: 409 }),
    ),
  );
}
