import { Alert, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import { keyOf } from '../../api/keys';
import { checkoutQuery } from '../../api/queries';
import type { CheckoutSession } from '../../api/types';
import { ButtonLink } from '../../ui/ButtonLink';
import { ClockIcon } from '../../ui/icons';
import { isAwaited } from './activation';
import { pendingCheckout, settle } from './pendingCheckout';

/** By status, while a checkout is not settled. */
const ASK_EVERY_MS: Record<string, number> = { open: 5_000, processing: 60_000 };

/** On the overview: a checkout the browser came back from is not settled yet. */
export function PendingNotice() {
  const pending = pendingCheckout();
  return pending ? <Pending id={pending.id} /> : null;
}

function Pending({ id }: { id: string }) {
  const { data } = useQuery({
    ...checkoutQuery(id),
    refetchInterval: ({ state }) => ASK_EVERY_MS[state.data?.status ?? ''] ?? false,
  });
  useSettling(id, data);
  return data && isAwaited(data) ? <Awaited checkout={data} /> : null;
}

function Awaited({ checkout }: { checkout: CheckoutSession }) {
  const processing = checkout.status === 'processing';
  return (
    <Alert
      color="amber"
      role="status"
      icon={<ClockIcon />}
      title={`${checkout.planName}: ${processing ? 'your bank is confirming the payment' : 'payment not confirmed yet'}`}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {processing
            ? 'This can take several days. Your plan changes as soon as the payment arrives.'
            : 'If you have paid, your plan changes as soon as the confirmation arrives.'}
        </Text>
        <ButtonLink to="/checkout/return" search={{ checkout: checkout.id }} size="sm" variant="default">
          See where it stands
        </ButtonLink>
      </Group>
    </Alert>
  );
}

/** Once it is settled: forgotten, and if it was paid, the overview is asked again and shows the rest. */
function useSettling(id: string, checkout: CheckoutSession | undefined): void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    if (!checkout || isAwaited(checkout)) return;
    settle(id);
    if (checkout.status !== 'completed') return;
    void queries
      .invalidateQueries({ queryKey: keyOf('overview') })
      .then(() => navigate({ to: '/', search: { activated: checkout.plan }, replace: true }));
  }, [id, checkout, queries, navigate]);
}
