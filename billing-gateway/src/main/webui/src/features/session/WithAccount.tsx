import type { ReactNode } from 'react';

import { ButtonLink } from '../../ui/ButtonLink';
import { EmptyState } from '../../ui/EmptyState';
import { mayReadEvents } from './roleName';
import { useSession } from './SessionGate';

/** Pages about one account's billing; a session without an account is told so, not shown blanks. */
export function WithAccount({ children }: { children: (account: string) => ReactNode }) {
  const { account, role } = useSession();
  if (account) return children(account);
  return (
    <EmptyState
      title="This session belongs to no account"
      action={mayReadEvents(role) ? <ButtonLink to="/events">See the event inbox</ButtonLink> : undefined}
    >
      Plans, usage and invoices belong to an account. Open billing with a session made for the account you want to see.
    </EmptyState>
  );
}
