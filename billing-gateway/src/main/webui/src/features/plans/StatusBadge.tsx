import { Badge } from '@mantine/core';

import type { SubscriptionStatus } from '../../api/types';
import { statusOf } from './status';

export function StatusBadge({ status }: { status: SubscriptionStatus }) {
  const { label, color } = statusOf(status);
  return <Badge color={color}>{label}</Badge>;
}
