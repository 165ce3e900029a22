import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import { asApiError } from '../../api/error';
import { eventsQuery } from '../../api/queries';
import type { DeliveryStatus } from '../../api/types';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { StaleNotice } from '../../ui/StaleNotice';
import { EventTable } from './EventTable';
import { StatusFilter } from './StatusFilter';
import { refreshEvery } from './status';

const route = getRouteApi('/events');

/** The inbox of Stripe's events, for administrators. */
export function EventsPage() {
  const { status } = route.useSearch();
  return (
    <>
      <PageHeader title="Events">
        Events received from Stripe, and their deliveries to the services. Refreshes by itself.
      </PageHeader>
      <Card title="Inbox" aside={<StatusFilter />}>
        <Inbox status={status} />
      </Card>
    </>
  );
}

function Inbox({ status }: { status: DeliveryStatus | undefined }) {
  const query = useInfiniteQuery({
    ...eventsQuery(status),
    refetchInterval: ({ state }) => refreshEvery(state.data?.pages.flatMap((page) => page.data) ?? []),
  });
  const retry = () => void query.refetch();
  if (query.isPending) return <Outline />;
  if (!query.data) {
    return <ErrorState title="The inbox could not be loaded" error={asApiError(query.error)} onRetry={retry} />;
  }
  const events = query.data.pages.flatMap((page) => page.data);
  if (events.length === 0) {
    return (
      <EmptyState title={status ? 'No events with this status' : 'No events yet'}>
        Events appear here as Stripe sends them.
      </EmptyState>
    );
  }
  const moreFailed = query.isFetchNextPageError ? asApiError(query.error) : null;
  return (
    <>
      {query.error && !moreFailed && (
        <StaleNotice error={asApiError(query.error)} asOfMs={query.dataUpdatedAt} onRetry={retry} />
      )}
      <EventTable events={events} />
      <LoadMore
        more={query.hasNextPage}
        loading={query.isFetchingNextPage}
        error={moreFailed}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  );
}

function Outline() {
  return (
    <Loading what="Loading events">
      <Skeleton h={320} />
    </Loading>
  );
}
