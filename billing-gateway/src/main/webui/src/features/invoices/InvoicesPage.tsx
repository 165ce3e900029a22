import { Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { asApiError } from '../../api/error';
import { invoicesQuery, subscriptionQuery } from '../../api/queries';
import { ButtonLink } from '../../ui/ButtonLink';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { LoadMore } from '../../ui/LoadMore';
import { PageHeader } from '../../ui/PageHeader';
import { StaleNotice } from '../../ui/StaleNotice';
import { isPaymentAwaited } from '../plans/status';
import { usePolling } from '../session/LiveUpdates';
import { WithAccount } from '../session/WithAccount';
import { InvoiceList } from './InvoiceList';

export function InvoicesPage() {
  return (
    <>
      <PageHeader title="Invoices">A total opens the lines it is made of.</PageHeader>
      <WithAccount>{(account) => <Invoices account={account} />}</WithAccount>
    </>
  );
}

function Invoices({ account }: { account: string }) {
  const refetchInterval = usePolling();
  const query = useInfiniteQuery({ ...invoicesQuery(account), refetchInterval });
  // Unknown, it keeps no invoice from being paid.
  const { data: subscription } = useQuery({ ...subscriptionQuery(account), refetchInterval });
  const retry = () => void query.refetch();
  if (query.isPending) return <Outline />;
  if (!query.data) {
    return <ErrorState title="Your invoices could not be loaded" error={asApiError(query.error)} onRetry={retry} />;
  }
  const invoices = query.data.pages.flatMap((page) => page.data);
  if (invoices.length === 0) return <NoInvoices />;
  const moreFailed = query.isFetchNextPageError ? asApiError(query.error) : null;
  return (
    <Card title={query.hasNextPage ? 'Latest' : 'All invoices'}>
      {query.error && !moreFailed && (
        <StaleNotice error={asApiError(query.error)} asOfMs={query.dataUpdatedAt} onRetry={retry} />
      )}
      <InvoiceList invoices={invoices} label="Invoices" payable={!isPaymentAwaited(subscription)} />
      <LoadMore
        more={query.hasNextPage}
        loading={query.isFetchingNextPage}
        error={moreFailed}
        onMore={() => void query.fetchNextPage()}
      />
    </Card>
  );
}

function NoInvoices() {
  return (
    <EmptyState title="No invoices yet" action={<ButtonLink to="/plans">See the plans</ButtonLink>}>
      The first invoice appears here as soon as a paid plan begins.
    </EmptyState>
  );
}

function Outline() {
  return (
    <Loading what="Loading invoices">
      <Skeleton h={320} radius="lg" />
    </Loading>
  );
}
