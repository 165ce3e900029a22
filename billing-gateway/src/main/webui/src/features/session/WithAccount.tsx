import type { ReactNode } from 'react';

import { ButtonLink } from '../../ui/ButtonLink';
import { EmptyState } from '../../ui/EmptyState';
import { useMay } from './permission';
import { useSession } from './SessionGate';

/** Pages about one account's billing; a session without an account gets a reason, not blanks. */
export function WithAccount({ children }: { children: (account: string) => ReactNode }) {
  const { account } = useSession();
  const readsEvents = useMay('events.read');
  if (account) return children(account);
  return (
    <EmptyState
      title="This session belongs to no account"
      action={readsEvents ? <ButtonLink to="/events">See the event inbox</ButtonLink> : undefined}
    >
      Plans, usage and invoices belong to an account. Open billing with a session made for the account you want to see.
    </EmptyState>
  );
}
