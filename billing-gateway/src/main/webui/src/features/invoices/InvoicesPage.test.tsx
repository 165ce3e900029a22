import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';

import { answers, FREE, gateway, refuses, SESSION } from '../../../test/gateway';
import { OPEN, PAID } from '../../../test/invoices';
import { offers } from '../../../test/plans';
import { SpokenStream, show } from '../../../test/show';

const server = gateway();
const subscription = (starter: string) => answers('/subscription', { ...FREE, offers: offers(starter) });

beforeEach(() => {
  vi.stubGlobal('EventSource', SpokenStream);
  server.use(answers('/session', SESSION), answers('/invoices', { data: [OPEN, PAID], hasMore: false }));
});

it('offers to pay an open invoice, and to view a paid one', async () => {
  server.use(subscription('pay'));
  show('/invoices');

  expect(await screen.findByRole('link', { name: /^Pay invoice T-0002/ })).toHaveAttribute(
    'href',
    'https://invoice.example/i/in_2',
  );
  expect(screen.getByRole('link', { name: /^View invoice T-0001/ })).toBeInTheDocument();
});

it('offers no invoice to be paid while a bank confirms a payment', async () => {
  server.use(subscription('awaited'));
  show('/invoices');

  expect(await screen.findByRole('link', { name: /^View invoice T-0002/ })).toHaveAttribute(
    'href',
    'https://invoice.example/i/in_2',
  );
  expect(screen.queryByRole('link', { name: /^Pay/ })).not.toBeInTheDocument();
});

it('lets an open invoice be paid when the subscription cannot be loaded', async () => {
  const refused = vi.fn();
  server.events.on('response:mocked', ({ response }) => void (response.status === 403 && refused()));
  server.use(refuses('/subscription', 403));
  show('/invoices');

  await vi.waitFor(() => expect(refused).toHaveBeenCalled());
  expect(await screen.findByRole('link', { name: /^Pay invoice T-0002/ })).toBeInTheDocument();
});
