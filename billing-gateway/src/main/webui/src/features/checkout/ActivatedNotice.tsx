import { Alert, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import type { Overview, PlanId } from '../../api/types';
import { formatMoney } from '../../ui/money';
import { isActive, payingInvoice } from './activation';
import { StatusLine } from './StatusLine';

/** The plan that a checkout has just activated. Hidden until the overview has it too. */
export function ActivatedNotice({ plan, overview }: { plan: PlanId; overview: Overview }) {
  const navigate = useNavigate();
  const active = isActive(plan, overview);
  const close = () => void navigate({ to: '/', search: {}, replace: true });
  useEffect(() => {
    // An old link, or the plan has changed since: the address should not claim it either.
    if (overview.subscription && !active) void navigate({ to: '/', search: {}, replace: true });
  }, [active, overview.subscription, navigate]);
  if (!active) return null;
  const name = overview.subscription?.planName ?? plan;
  const invoice = payingInvoice(overview);
  return (
    <Alert
      color="pine"
      role="status"
      title={`You are on ${name} now`}
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={close}
    >
      <StatusLine
        steps={[
          { label: 'Paid', state: 'done' },
          { label: 'Confirmation received', state: 'done' },
          { label: `${name} active`, state: 'done' },
        ]}
      />
      <Text size="sm" mt="sm">
        {invoice
          ? `Invoice ${invoice.number ?? invoice.id}: ${formatMoney(invoice.amountPaidMinor, invoice.currency)} paid.`
          : 'The invoice appears below in a moment.'}
      </Text>
    </Alert>
  );
}
