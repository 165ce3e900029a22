import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { type ChoosePlan, startCheckout } from '../../api/actions';
import { randomKey } from '../../api/client';
import { type ApiError, asApiError } from '../../api/error';
import type { CheckoutSession, PlanId } from '../../api/types';
import { ErrorState } from '../../ui/ErrorState';
import { safeUrl } from '../../ui/safeUrl';

/** Choosing a plan: opens a checkout session and sends the browser to it. */
export function useChoosePlan(account: string) {
  const [leavingFor, setLeavingFor] = useState<PlanId | null>(null);
  const queries = useQueryClient();
  const busy = useRef(false);
  const { mutate, isPending, variables } = useMutation({
    mutationFn: startCheckout,
    onSuccess: (session) => {
      setLeavingFor(session.plan);
      leaveFor(session);
    },
    onError: (thrown, action) => {
      busy.current = false;
      // What was refused may rest on something that has changed elsewhere.
      void queries.invalidateQueries({ queryKey: ['subscription'] });
      showFailure(asApiError(thrown), () => start(action));
    },
  });
  // A double click comes before the button could be drawn as busy.
  const start = (action: ChoosePlan) => {
    if (busy.current) return;
    busy.current = true;
    mutate(action);
  };
  useWhenBroughtBack(() => {
    busy.current = false;
    setLeavingFor(null);
  });
  return {
    choosing: isPending ? variables.plan : leavingFor,
    choose: (plan: PlanId) => start({ account, plan, idempotencyKey: randomKey('choose-') }),
  };
}

function leaveFor(session: CheckoutSession): void {
  const here = `/checkout/return?checkout=${encodeURIComponent(session.id)}`;
  window.location.assign(safeUrl(session.url) ?? here);
}

function showFailure(error: ApiError, retry: () => void): void {
  // The whole page says that the session has ended.
  if (error.sessionEnded) return;
  const paymentUrl = safeUrl(error.paymentUrl);
  if (error.slug === 'payment-open' && paymentUrl) return showOpenPayment(paymentUrl);
  const retryAndClose = () => {
    modals.closeAll();
    retry();
  };
  modals.open({
    title: 'The plan was not changed',
    children: (
      <ErrorState
        title="Checkout could not be opened"
        error={error}
        onRetry={STANDING.includes(error.slug) ? undefined : retryAndClose}
      />
    ),
  });
}

/** A second attempt would be refused like the first. */
const STANDING = ['already-subscribed', 'payment-processing'];

/** Buying the plan a second time would bill it twice, so what was begun is paid instead. */
function showOpenPayment(paymentUrl: string): void {
  modals.open({
    title: 'A payment is open',
    children: (
      <>
        <Text size="sm">
          Your subscription waits for this payment, and starts as soon as it is through. You pay on Stripe&rsquo;s page.
        </Text>
        <Button component="a" href={paymentUrl} mt="md">
          Pay now
        </Button>
      </>
    ),
  });
}

/** "Back" from the checkout page may show this page as it was left, with the button still busy. */
function useWhenBroughtBack(reset: () => void): void {
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => event.persisted && reset();
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  });
}
