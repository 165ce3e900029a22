import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { API, answers, gateway, refuses, SESSION } from '../../../test/gateway';
import { SpokenStream, show } from '../../../test/show';
import type { InboxEvent } from '../../api/types';

const server = gateway();
const ADMIN = { ...SESSION, role: 'admin', permissions: ['events.read', 'events.replay'] };
const DEAD: InboxEvent = {
  id: 'evt_1',
  type: 'charge.refunded',
  apiVersion: null,
  livemode: false,
  created: '2026-11-20T08:00:00Z',
  receivedAt: '2026-11-20T08:00:01Z',
  objectType: 'charge',
  objectId: 'ch_1',
  customerId: null,
  note: null,
  deliveries: [
    {
      destination: 'payments',
      status: 'dead',
      outcome: null,
      attempts: 12,
      nextAttemptAt: null,
      deliveredAt: null,
      lastError: 'The service answered 422',
    },
  ],
};

beforeEach(() => {
  vi.stubGlobal('EventSource', SpokenStream);
  server.use(answers('/session', ADMIN), answers('/webhooks/events', { data: [], hasMore: false }));
});

it('marks the one status that is looked at', async () => {
  const router = show('/events');
  const filter = await screen.findByRole('navigation', { name: 'Filter by status' });
  const marked = () =>
    within(filter)
      .getAllByRole('link', { current: 'page' })
      .map((link) => link.textContent);
  expect(marked()).toEqual(['All']);

  await userEvent.click(within(filter).getByRole('link', { name: 'Dead' }));

  expect(await screen.findByText('No events with this status')).toBeInTheDocument();
  expect(marked()).toEqual(['Dead']);
  expect(router.state.location.href).toBe('/events?status=dead');
});

it('has a badge of its own for what is quarantined and for what has no effect here', async () => {
  const [dead] = DEAD.deliveries;
  const ended = (status: string, outcome: string) => ({ ...dead, status, outcome });
  const deliveries = [
    ended('quarantined', 'quarantined'),
    ended('delivered', 'not_at_stripe'),
    ended('delivered', 'not_ours'),
    ended('waiting_customer', 'unknown_customer'),
  ];
  const events = deliveries.map((delivery, i) => ({ ...DEAD, id: `evt_${i}`, deliveries: [delivery] }));
  server.use(answers('/webhooks/events', { data: events, hasMore: false }));

  show('/events');

  const table = within(await screen.findByRole('table', { name: 'Stripe events' }));
  for (const badge of ['Quarantined', 'Not at Stripe', 'Not ours', 'Unknown customer']) {
    expect(table.getByText(badge)).toBeInTheDocument();
  }
  expect(table.queryByText('Delivered')).not.toBeInTheDocument();
});

describe('one event', () => {
  beforeEach(() => {
    server.use(answers('/webhooks/events', { data: [DEAD], hasMore: false }));
  });

  async function open() {
    show('/events');
    await userEvent.click(await screen.findByRole('button', { name: 'charge.refunded, show event evt_1' }));
    return within(await screen.findByRole('dialog'));
  }

  it('offers no second delivery to support, which only reads', async () => {
    server.use(
      answers('/session', { ...ADMIN, account: null, role: 'support', permissions: ['events.read'] }),
      answers('/webhooks/events/evt_1', DEAD),
    );
    await open();

    expect(await screen.findByRole('region', { name: 'What Stripe sent' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Deliver again' })).not.toBeInTheDocument();
  });

  it('shows what Stripe sent and delivers it again, once per opening', async () => {
    const keys: (string | null)[] = [];
    server.use(
      answers('/webhooks/events/evt_1', { ...DEAD, payload: { object: 'event' } }),
      http.post(`${API}/webhooks/events/evt_1/replay`, ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return keys.length === 1
          ? HttpResponse.json({ requestId: 'req-12345678' }, { status: 503 })
          : HttpResponse.json(DEAD, { status: 202 });
      }),
    );
    const dialog = await open();
    expect(await dialog.findByRole('region', { name: 'What Stripe sent' })).toHaveTextContent('"object": "event"');

    await userEvent.click(dialog.getByRole('button', { name: 'Deliver again' }));
    expect(await dialog.findByText('req-12345678')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Try again' }));

    expect(await dialog.findByText(/It is being delivered again/)).toBeInTheDocument();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('follows a delivery that is pending', async () => {
    const [dead] = DEAD.deliveries;
    const pending = { ...DEAD, deliveries: [{ ...dead, status: 'pending', lastError: null }] };
    server.use(answers('/webhooks/events/evt_1', pending));
    const dialog = await open();
    expect(await dialog.findByText('Pending')).toBeInTheDocument();

    server.use(answers('/webhooks/events/evt_1', { ...DEAD, deliveries: [{ ...dead, status: 'delivered' }] }));

    expect(await dialog.findByText('Delivered', {}, { timeout: 4_000 })).toBeInTheDocument();
  });

  it('shows when it cannot be loaded', async () => {
    server.use(refuses('/webhooks/events/evt_1', 403, { requestId: 'req-12345678' }));

    const dialog = await open();

    expect(await dialog.findByText('The event could not be loaded')).toBeInTheDocument();
    expect(dialog.getByText('req-12345678')).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
  });
});
