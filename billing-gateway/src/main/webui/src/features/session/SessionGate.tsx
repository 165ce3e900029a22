import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';

import { asApiError } from '../../api/error';
import { sessionQuery } from '../../api/queries';
import type { Session } from '../../api/types';
import { ErrorState } from '../../ui/ErrorState';
import { FullPage } from '../../ui/FullPage';
import { ShellSkeleton } from '../../ui/ShellSkeleton';
import { read, write } from '../../ui/storage';
import { SessionEnded } from './SessionEnded';

const RETURN_URL = 'tollgate.returnUrl';
const SessionContext = createContext<Session | null>(null);

/** The reader's session; only below SessionGate. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is used outside SessionGate');
  return session;
}

/** Renders nothing behind it before the session is known, nor after it has ended. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  useEffect(() => {
    if (session?.returnUrl) write(localStorage, RETURN_URL, session.returnUrl);
  }, [session?.returnUrl]);
  useRecheckAt(session?.expiresAt, refetch);

  if (error && asApiError(error).sessionEnded) {
    return <SessionEnded returnUrl={session?.returnUrl ?? read<string>(localStorage, RETURN_URL)} />;
  }
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  if (error) {
    return (
      <FullPage title="Billing">
        <ErrorState title="Billing could not be opened" error={asApiError(error)} onRetry={() => void refetch()} />
      </FullPage>
    );
  }
  return <ShellSkeleton />;
}

/** Refetches the session when it should have expired, so that an idle page shows its end. */
function useRecheckAt(instant: string | undefined, recheck: () => unknown): void {
  useEffect(() => {
    if (!instant) return undefined;
    const waitMs = Date.parse(instant) - Date.now() + 1_000;
    // setTimeout counts in 31 bits; a longer wait would fire at once.
    if (!(waitMs > 0 && waitMs < 2 ** 31)) return undefined;
    const timer = setTimeout(recheck, waitMs);
    return () => clearTimeout(timer);
  }, [instant, recheck]);
}
