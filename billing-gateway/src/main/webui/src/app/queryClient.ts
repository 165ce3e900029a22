import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiError, asApiError } from '../api/error';
import { sessionQuery } from '../api/queries';

/** A 401 on any call refetches the session; the session's own 401 then shows that it has ended. */
export function createQueryClient(): QueryClient {
  const onError = (thrown: unknown) => {
    if (thrown instanceof ApiError && thrown.sessionEnded) void recheckSession(client);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (thrown, query) => query.queryKey[0] !== sessionQuery.queryKey[0] && onError(thrown),
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, thrown) => failures < 1 && isWorthAnother(asApiError(thrown)),
        retryDelay: 600,
        // The calls are to the same origin; the browser's idea of being offline is often wrong there.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}

function isWorthAnother(error: ApiError): boolean {
  return error.temporary && !error.timedOut;
}

function recheckSession(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: sessionQuery.queryKey });
}
