import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, bodyOf, rememberCsrfToken, traced } from './client';
import { keyOf } from './keys';
import type { DeliveryStatus, Overview } from './types';

/** Every read of the dashboard. */
const PAGE_SIZE = 20;

export const sessionQuery = queryOptions({
  queryKey: keyOf('session'),
  queryFn: async ({ signal }) => {
    const session = await bodyOf(api.GET('/api/v1/session', { signal }));
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
    queryKey: keyOf('overview', account),
    queryFn: ({ signal }): Promise<TracedOverview> =>
      traced(api.GET('/api/v1/overview', { params: { query: { account } }, signal })),
  });

export const subscriptionQuery = (account: string) =>
  queryOptions({
    queryKey: keyOf('subscription', account),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/subscription', { params: { query: { account } }, signal })),
  });

/** Plans are configuration: they change with a deployment, not while someone looks. */
export const plansQuery = queryOptions({
  queryKey: keyOf('plans'),
  queryFn: async ({ signal }) => (await bodyOf(api.GET('/api/v1/plans', { signal }))).data,
  staleTime: 10 * 60_000,
});

export const checkoutQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('checkout', id),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/billing/checkout-sessions/{id}', { params: { path: { id } }, signal })),
    retry: false,
  });

export const invoicesQuery = (account: string) =>
  infiniteQueryOptions({
    queryKey: keyOf('invoices', account),
    queryFn: ({ pageParam, signal }) => {
      const query = given({ account, limit: PAGE_SIZE, after: pageParam });
      return bodyOf(api.GET('/api/v1/invoices', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: nextPage,
  });

export const eventsQuery = (status: DeliveryStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: keyOf('events', status ?? 'all'),
    queryFn: ({ pageParam, signal }) => {
      const query = given({ status, limit: PAGE_SIZE, after: pageParam });
      return bodyOf(api.GET('/api/v1/webhooks/events', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: nextPage,
  });

/** What happened to an account. */
export const timelineQuery = (account: string) =>
  infiniteQueryOptions({
    queryKey: keyOf('timeline', account),
    queryFn: ({ pageParam, signal }) => {
      const query = given({ limit: PAGE_SIZE, after: pageParam });
      return bodyOf(api.GET('/api/v1/accounts/{account}/timeline', { params: { path: { account }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: nextPage,
  });

/** One event with its payload. */
export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: keyOf('events', 'one', id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/webhooks/events/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
  });

type Given<Q> = { [K in keyof Q]?: NonNullable<Q[K]> };

/** The part of a query that has values. */
function given<Q extends object>(query: Q): Given<Q> {
  const entries = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as Given<Q>;
}

function nextPage(page: { data: { id: string }[]; hasMore: boolean }): string | null {
  return page.hasMore ? (page.data.at(-1)?.id ?? null) : null;
}
