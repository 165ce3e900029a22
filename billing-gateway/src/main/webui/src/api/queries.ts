import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { get, getTraced, rememberCsrfToken } from './client';
import type { DeliveryStatus, Overview } from './types';

/** Every read of the dashboard: its key, its call. Keys begin with the topic that makes them stale. */
const PAGE_SIZE = 20;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await get('/session', { signal });
    rememberCsrfToken(session.csrfToken);
    return session;
  },
  retry: false,
  staleTime: 60_000,
});

/** With the id of the request, because a part of it may be missing though the whole succeeded. */
export type TracedOverview = Overview & { requestId: string };

export const overviewQuery = (account: string) =>
  queryOptions({
    queryKey: ['overview', account],
    queryFn: async ({ signal }): Promise<TracedOverview> => {
      const { body, requestId } = await getTraced('/overview', { query: { account }, signal });
      return { ...body, requestId };
    },
  });

export const subscriptionQuery = (account: string) =>
  queryOptions({
    queryKey: ['subscription', account],
    queryFn: ({ signal }) => get('/subscription', { query: { account }, signal }),
  });

/** Plans are configuration: they change with a deployment, not while someone looks. */
export const plansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: async ({ signal }) => (await get('/plans', { signal })).data,
  staleTime: 10 * 60_000,
});

export const checkoutQuery = (id: string) =>
  queryOptions({
    queryKey: ['checkout', id],
    queryFn: ({ signal }) => get('/billing/checkout-sessions/{id}', { params: { id }, signal }),
    retry: false,
  });

export const invoicesQuery = (account: string) =>
  infiniteQueryOptions({
    queryKey: ['invoices', account],
    queryFn: ({ pageParam, signal }) =>
      get('/invoices', { query: { account, limit: PAGE_SIZE, after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: nextPage,
  });

export const eventsQuery = (status: DeliveryStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: ['events', status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      get('/webhooks/events', { query: { status, limit: PAGE_SIZE, after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: nextPage,
  });

/** One event with its payload. */
export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: ['events', 'one', id],
    queryFn: ({ signal }) => get('/webhooks/events/{id}', { params: { id }, signal }),
    staleTime: 0,
  });

function nextPage(page: { data: { id: string }[]; hasMore: boolean }): string | null {
  return page.hasMore ? (page.data.at(-1)?.id ?? null) : null;
}
