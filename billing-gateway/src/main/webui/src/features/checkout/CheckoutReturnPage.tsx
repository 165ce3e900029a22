import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import { ButtonLink } from '../../ui/ButtonLink';
import { EmptyState } from '../../ui/EmptyState';
import { PageHeader } from '../../ui/PageHeader';
import { WithAccount } from '../session/WithAccount';
import { CheckoutState } from './CheckoutState';
import { useCheckoutProgress } from './useCheckoutProgress';

const route = getRouteApi('/checkout/return');

/** Where the browser comes back to from the checkout page. */
export function CheckoutReturnPage() {
  const { checkout } = route.useSearch();
  return (
    <>
      <PageHeader title="Your payment" />
      <WithAccount>
        {(account) => (checkout ? <Follow key={checkout} id={checkout} account={account} /> : <NoCheckout />)}
      </WithAccount>
    </>
  );
}

function Follow({ id, account }: { id: string; account: string }) {
  const progress = useCheckoutProgress(id, account);
  const navigate = useNavigate();
  const activated = progress.active ? progress.checkout?.plan : undefined;
  useEffect(() => {
    if (activated) void navigate({ to: '/', search: { activated }, replace: true });
  }, [activated, navigate]);
  return (
    <div style={{ maxWidth: '46rem' }}>
      <CheckoutState progress={progress} />
    </div>
  );
}

function NoCheckout() {
  return (
    <EmptyState title="No checkout is named here" action={<ButtonLink to="/">Go to the overview</ButtonLink>}>
      This address is where you come back to after paying. Your plan is on the overview.
    </EmptyState>
  );
}
