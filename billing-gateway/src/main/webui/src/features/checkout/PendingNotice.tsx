import { Alert, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import { checkoutQuery } from '../../api/queries';
import type { CheckoutSession } from '../../api/types';
import { ButtonLink } from '../../ui/ButtonLink';
import { ClockIcon } from '../../ui/icons';
import { planName } from '../plans/planName';
import { pendingCheckout, settle } from './pendingCheckout';

/** By status, while a checkout is not settled. */
const ASK_EVERY_MS: Record<string, number> = { open: 5_000, processing: 60_000 };

/** On the overview: a checkout somebody came back from is still open. */
export function PendingNotice() {
  const pending = pendingCheckout();
  return pending ? <Pending id={pending.id} /> : null;
}

function Pending({ id }: { id: string }) {
  const { data } = useQuery({
    ...checkoutQuery(id),
    refetchInterval: (query) => ASK_EVERY_MS[query.state.data?.status ?? ''] ?? false,
  });
  useSettling(id, data);
  if (!data || !isAwaited(data)) return null;
  return (
    <Alert color="amber" role="status" icon={<ClockIcon />} title={`${planName(data.plan)}: payment not confirmed yet`}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {data.status === 'processing'
            ? 'Your bank confirms it, which can take several days. Your plan changes by itself then.'
            : 'If you have paid, your plan changes as soon as the confirmation arrives.'}
        </Text>
        <ButtonLink to="/checkout/return" search={{ checkout: id }} size="sm" variant="default">
          See where it stands
        </ButtonLink>
      </Group>
    </Alert>
  );
}

function isAwaited({ status }: CheckoutSession): boolean {
  return status in ASK_EVERY_MS;
}

/** Once it is settled: forgotten, and if it was paid, the overview is asked again and tells the rest. */
function useSettling(id: string, checkout: CheckoutSession | undefined): void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    if (!checkout || isAwaited(checkout)) return;
    settle(id);
    if (checkout.status !== 'completed') return;
    void queries
      .invalidateQueries({ queryKey: ['overview'] })
      .then(() => navigate({ to: '/', search: { activated: checkout.plan }, replace: true }));
  }, [id, checkout, queries, navigate]);
}
