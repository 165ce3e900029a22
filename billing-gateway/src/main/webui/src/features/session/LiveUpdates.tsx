import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

import { EVERY_TOPIC, listen, type LiveStatus, StaleTopics } from '../../api/live';
import classes from './LiveUpdates.module.css';
import { useSession } from './SessionGate';

const CONFIRMING_MS = 2_000;
const USUAL_MS = 15_000;
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
        // What changed before the stream was open was told to nobody.
        if (now === 'open') EVERY_TOPIC.forEach((topic) => void stale.changed(topic));
      },
    );
  }, [account, queries]);
  return <LiveContext value={status}>{children}</LiveContext>;
}

/** How often to refetch; `confirming` while something the user did is not through yet. */
export function usePolling(confirming = false): number | false {
  const status = useContext(LiveContext);
  if (status === 'open') return false;
  return confirming ? CONFIRMING_MS : USUAL_MS;
}

export function LiveNote() {
  const status = useContext(LiveContext);
  const { account } = useSession();
  if (!account || status === 'connecting') return null;
  return (
    <p className={classes.note} data-live={status}>
      <span className={classes.dot} />
      {status === 'open' ? 'Updates appear here as they happen' : 'Live updates are interrupted; refreshing every 15 seconds'}
    </p>
  );
}
