import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { type ApiError, asApiError } from '../../api/error';
import { checkoutQuery, overviewQuery } from '../../api/queries';
import type { CheckoutSession } from '../../api/types';
import { isActive, isAwaited } from './activation';
import { settle, waitFor } from './pendingCheckout';

const SOON_MS = 10_000;
const LONG_MS = 120_000;
const SELDOM_MS = 10_000;
/** A bank answers within days. */
const BANK_MS = 60_000;

export interface CheckoutProgress {
  checkout: CheckoutSession | undefined;
  /** The overview has the new plan, not only the checkout the payment. */
  active: boolean;
  /** More than 10 s since we first came back, reloads included. */
  late: boolean;
  error: ApiError | null;
  retry: () => void;
}

/**
 * Follows one checkout (mount anew for another) until its plan is active. Each
 * question also makes the services look at Stripe.
 */
export function useCheckoutProgress(id: string, account: string): CheckoutProgress {
  const waitedMs = useWaited(id);
  const checkout = useQuery({
    ...checkoutQuery(id),
    staleTime: 0,
    refetchInterval: ({ state }) => (isOver(state.data, state.error) ? false : askEvery(waitedMs, state.data)),
  });
  const paid = checkout.data?.status === 'completed';
  const overview = useQuery({
    ...overviewQuery(account),
    enabled: paid,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      checkout.data && isActive(checkout.data.plan, state.data) ? false : askEvery(waitedMs),
  });
  const active = paid && checkout.data !== undefined && isActive(checkout.data.plan, overview.data);
  const over = active || (checkout.data !== undefined && !paid && !isAwaited(checkout.data));
  useEffect(() => {
    if (over) settle(id);
  }, [over, id]);
  const failure = checkout.error ?? overview.error;
  return {
    checkout: checkout.data,
    active,
    late: waitedMs >= SOON_MS,
    error: failure ? asApiError(failure) : null,
    retry: () => void checkout.refetch(),
  };
}

function isOver(checkout: CheckoutSession | undefined, error: Error | null): boolean {
  if (error) return !asApiError(error).temporary;
  return checkout !== undefined && !isAwaited(checkout);
}

/** Often at first, when a person is watching; seldom when nothing has come for minutes. */
function askEvery(waitedMs: number, checkout?: CheckoutSession): number {
  if (checkout?.status === 'processing') return BANK_MS;
  if (waitedMs < SOON_MS) return 1_000;
  return waitedMs < LONG_MS ? 2_000 : SELDOM_MS;
}

function useWaited(id: string): number {
  const [{ sinceMs }] = useState(() => waitFor(id));
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs - sinceMs;
}
