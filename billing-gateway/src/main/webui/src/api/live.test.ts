import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';

import { StaleTopics } from './live';

function watched(queries: QueryClient, key: string) {
  const queryFn = vi.fn(() => Promise.resolve(queryFn.mock.calls.length));
  new QueryObserver(queries, { queryKey: [key, 'acme'], queryFn }).subscribe(() => {});
  return queryFn;
}

describe('stale topics', () => {
  it('refetches what the topic touches and nothing else', async () => {
    const queries = new QueryClient();
    const overview = watched(queries, 'overview');
    const invoices = watched(queries, 'invoices');
    const plans = watched(queries, 'plans');
    await vi.waitFor(() => expect(queries.isFetching()).toBe(0));

    await new StaleTopics(queries, 0).changed('invoices');

    expect([overview, invoices, plans].map((fn) => fn.mock.calls.length)).toEqual([2, 2, 1]);
  });

  it('refetches once what several topics touch together', async () => {
    const queries = new QueryClient();
    const overview = watched(queries, 'overview');
    await vi.waitFor(() => expect(queries.isFetching()).toBe(0));

    await new StaleTopics(queries, 0).changed('subscription', 'invoices', 'usage', 'customer');

    expect(overview).toHaveBeenCalledTimes(2);
  });

  it('makes of a burst one refetch now and one after it', async () => {
    const queries = new QueryClient();
    const overview = watched(queries, 'overview');
    await vi.waitFor(() => expect(queries.isFetching()).toBe(0));
    const stale = new StaleTopics(queries, 5);

    const first = stale.changed('usage');
    for (let change = 0; change < 50; change++) void stale.changed('usage');
    await first;

    expect(overview).toHaveBeenCalledTimes(3);
  });
});
