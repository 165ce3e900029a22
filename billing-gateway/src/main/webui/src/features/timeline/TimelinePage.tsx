import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import { asApiError } from '../../api/error';
import { timelineQuery } from '../../api/queries';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { StaleNotice } from '../../ui/StaleNotice';
import { useSession } from '../session/SessionGate';
import { AccountForm } from './AccountForm';
import { TimelineList } from './TimelineList';

const route = getRouteApi('/timeline');

/** What happened to an account, for administrators and support. */
export function TimelinePage() {
  const session = useSession();
  const account = route.useSearch().account ?? session.account;
  return (
    <>
      <PageHeader title="Timeline">What happened to an account, newest first.</PageHeader>
      <Card title={account ?? 'Account'} aside={<AccountForm key={account} account={account} />}>
        {account ? <Timeline account={account} /> : <NoAccount />}
      </Card>
    </>
  );
}

function NoAccount() {
  return <EmptyState title="No account is chosen">Enter the name by which your product knows the account.</EmptyState>;
}

function Timeline({ account }: { account: string }) {
  const query = useInfiniteQuery(timelineQuery(account));
  const retry = () => void query.refetch();
  if (query.isPending) return <Outline />;
  if (!query.data) {
    return <ErrorState title="The timeline could not be loaded" error={asApiError(query.error)} onRetry={retry} />;
  }
  const entries = query.data.pages.flatMap((page) => page.data);
  if (entries.length === 0) {
    return <EmptyState title="Nothing happened yet">Subscriptions and invoices of the account appear here.</EmptyState>;
  }
  const moreFailed = query.isFetchNextPageError ? asApiError(query.error) : null;
  return (
    <>
      {query.error && !moreFailed && (
        <StaleNotice error={asApiError(query.error)} asOfMs={query.dataUpdatedAt} onRetry={retry} />
      )}
      <TimelineList account={account} entries={entries} />
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
    <Loading what="Loading the timeline">
      <Skeleton h={320} />
    </Loading>
  );
}
