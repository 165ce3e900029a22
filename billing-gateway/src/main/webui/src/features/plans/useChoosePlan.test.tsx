import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it, vi } from 'vitest';

import { API, answers, FREE, gateway, refuses, SESSION, STARTER } from '../../../test/gateway';
import { offers, PLANS } from '../../../test/plans';
import { SpokenStream, show } from '../../../test/show';

const server = gateway();

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

function refusesChoice(problem: Record<string, unknown>) {
  server.use(
    http.post(`${API}/billing/checkout-sessions`, () =>
      HttpResponse.json({ status: 409, title: 'Refused', ...problem }, { status: 409 }),
    ),
  );
}
