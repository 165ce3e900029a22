import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { type ChoosePlan, startCheckout } from '../../api/actions';
import { randomKey } from '../../api/client';
import { asApiError } from '../../api/error';
import type { CheckoutSession, PlanId } from '../../api/types';
import { ErrorState } from '../../ui/ErrorState';
import { safeUrl } from '../../ui/safeUrl';

/** Choosing a plan: opens a checkout session and sends the browser to it. */
export function useChoosePlan(account: string) {
  const [leavingFor, setLeavingFor] = useState<PlanId | null>(null);
  const { mutate, isPending, variables } = useMutation({
    mutationFn: startCheckout,
    onSuccess: (session) => {
      setLeavingFor(session.plan);
      leaveFor(session);
    },
    onError: (thrown, action) => showFailure(thrown, () => mutate(action)),
  });
  useWhenBroughtBack(() => setLeavingFor(null));
  return {
    choosing: isPending ? variables.plan : leavingFor,
    choose: (plan: PlanId) => mutate({ account, plan, idempotencyKey: randomKey('choose-') } satisfies ChoosePlan),
  };
}

function leaveFor(session: CheckoutSession): void {
  const here = `/checkout/return?checkout=${encodeURIComponent(session.id)}`;
  window.location.assign(safeUrl(session.url) ?? here);
}

function showFailure(thrown: unknown, retry: () => void): void {
  const error = asApiError(thrown);
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
        onRetry={error.temporary ? retryAndClose : undefined}
      />
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
