import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { type ChoosePlan, startCheckout } from '../../api/actions';
import { randomKey } from '../../api/client';
import { type ApiError, asApiError } from '../../api/error';
import { keyOf } from '../../api/keys';
import type { CheckoutSession, PlanId } from '../../api/types';
import { ErrorState } from '../../ui/ErrorState';
import { safeUrl } from '../../ui/safeUrl';

interface Choice extends ChoosePlan {
  paying: boolean;
}

/** Choosing a plan: sends the browser to its checkout page, or to the payment that is open already. */
export function useChoosePlan(account: string) {
  const [leavingFor, setLeavingFor] = useState<PlanId | null>(null);
  const queries = useQueryClient();
  const busy = useRef(false);
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (choice: Choice) => startCheckout(choice),
    onSuccess: (session) => leaveTo(addressOf(session), session.plan),
    onError: (thrown, action) => {
      busy.current = false;
      // What was refused may rest on something that has changed elsewhere.
      void queries.invalidateQueries({ queryKey: keyOf('subscription') });
      const failure = asApiError(thrown);
      const payAt = safeUrl(failure.paymentUrl);
      if (payAt && action.paying) leaveTo(payAt, action.plan);
      else if (payAt) showOpenPayment(payAt);
      else showFailure(failure, () => start(action));
    },
  });
  const leaveTo = (address: string, plan: PlanId) => {
    setLeavingFor(plan);
    window.location.assign(address);
  };
  // A double click comes before the button could be drawn as busy.
  const start = (action: Choice) => {
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
    choose: (plan: PlanId) => start({ account, plan, paying: false, idempotencyKey: randomKey('choose-') }),
    /** Goes to the payment that is open for the plan. */
    pay: (plan: PlanId) => start({ account, plan, paying: true, idempotencyKey: randomKey('pay-') }),
  };
}

function addressOf(session: CheckoutSession): string {
  return safeUrl(session.url) ?? `/checkout/return?checkout=${encodeURIComponent(session.id)}`;
}

/** A second attempt would be refused like the first. */
const STANDING = ['already-subscribed', 'payment-processing', 'checkout-ended'];

function showFailure(error: ApiError, retry: () => void): void {
  // The whole page shows that the session has ended.
  if (error.sessionEnded) return;
  const retryAndClose = () => {
    modals.closeAll();
    retry();
  };
  const onRetry = STANDING.includes(error.slug) ? undefined : retryAndClose;
  modals.open({
    title: 'The plan was not changed',
    children: <ErrorState title="Checkout could not be opened" error={error} onRetry={onRetry} />,
  });
}

/** Buying the plan a second time would bill it twice, so what was begun is paid instead. */
function showOpenPayment(address: string): void {
  modals.open({
    title: 'A payment is open',
    children: (
      <>
        <Text size="sm">
          Your subscription waits for this payment, and starts as soon as it is through. You pay on Stripe&rsquo;s page.
        </Text>
        <Button component="a" href={address} mt="md">
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
