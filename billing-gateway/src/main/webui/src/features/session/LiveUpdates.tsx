import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

import { EVERY_TOPIC } from '../../api/keys';
import { type LiveStatus, listen, StaleTopics } from '../../api/live';
import classes from './LiveUpdates.module.css';
import { useSession } from './SessionGate';

/** With the stream open too, though seldom: a message may be lost without the stream breaking. */
const POLL_MS = {
  open: { confirming: 5_000, usual: 60_000 },
  down: { confirming: 2_000, usual: 15_000 },
};
const LiveContext = createContext<LiveStatus>('connecting');

/** Keeps what is on screen true: by the live stream, and by polling while there is none. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const { account } = useSession();
  const queries = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>('connecting');
  useEffect(() => {
    if (!account) return undefined;
    const stale = new StaleTopics(queries);
    return listen(
      (topic) => void stale.changed(topic),
      (now) => {
        setStatus(now);
        // What changed before the stream was open reached no page.
        if (now === 'open') void stale.changed(...EVERY_TOPIC);
      },
    );
  }, [account, queries]);
  return <LiveContext value={status}>{children}</LiveContext>;
}

/** How often to refetch, in ms; `confirming` while something the user did is not through yet. */
export function usePolling(confirming = false): number {
  const status = useContext(LiveContext);
  return POLL_MS[status === 'open' ? 'open' : 'down'][confirming ? 'confirming' : 'usual'];
}

export function LiveNote() {
  const status = useContext(LiveContext);
  const { account } = useSession();
  if (!account || status === 'connecting') return null;
  return (
    <p className={classes.note} data-live={status}>
      <span className={classes.dot} />
      {status === 'open'
        ? 'Plan, usage and invoices update by themselves'
        : 'Live updates are interrupted; refreshing every 15 seconds'}
    </p>
  );
}
