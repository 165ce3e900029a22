import { Alert, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { checkoutQuery } from '../../api/queries';
import { ButtonLink } from '../../ui/ButtonLink';
import { ClockIcon } from '../../ui/icons';
import { planName } from '../plans/planName';
import { pendingCheckout, settle } from './pendingCheckout';

const ASK_EVERY_MS = 5_000;

/** On the overview: a checkout somebody came back from is still open. */
export function PendingNotice() {
  const pending = pendingCheckout();
  return pending ? <Pending id={pending.id} /> : null;
}

function Pending({ id }: { id: string }) {
  const { data } = useQuery({
    ...checkoutQuery(id),
    refetchInterval: (query) => (query.state.data?.status === 'open' ? ASK_EVERY_MS : false),
  });
  const settled = data && data.status !== 'open';
  useEffect(() => {
    if (settled && data.status !== 'completed') settle(id);
  }, [settled, data, id]);
  if (!data || (settled && data.status !== 'completed')) return null;
  return (
    <Alert color="amber" role="status" icon={<ClockIcon />} title={`${planName(data.plan)}: payment still being confirmed`}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">Your plan changes as soon as the confirmation arrives.</Text>
        <ButtonLink to="/checkout/return" search={{ checkout: id }} size="sm" variant="default">
          See where it stands
        </ButtonLink>
      </Group>
    </Alert>
  );
}
