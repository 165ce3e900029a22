import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';

import { asApiError } from '../api/error';
import { sessionQuery } from '../api/queries';
import { ButtonLink } from '../ui/ButtonLink';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import { read, write } from '../ui/storage';
import { PageFileMissing } from './lazyPage';

const RELOADED_AT = 'tollgate.reloadedAt';
const RELOAD_GAP_MS = 60_000;

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Page not found" />
      <EmptyState title="There is nothing at this address" action={<ButtonLink to="/">Go to the overview</ButtonLink>}>
        The link may be old or mistyped.
      </EmptyState>
    </>
  );
}

/** A page that could not be loaded or drawn. */
export function PageFailed({ error }: { error: unknown }) {
  const router = useRouter();
  const reload = useReloadWhenReachable();
  const missing = error instanceof PageFileMissing;
  useEffect(() => {
    // A deployment has replaced the file: the new document knows the new one. Once, so that it cannot loop.
    if (missing && isFirstInAWhile()) void reload();
  }, [missing, reload]);
  return (
    <>
      <PageHeader title="This page could not be shown" />
      <ErrorState
        title="Something went wrong"
        error={asApiError(error)}
        onRetry={() => void (missing ? reload() : router.invalidate())}
      />
    </>
  );
}

/** Reloads the document, but not into the browser's own "no connection". */
function useReloadWhenReachable(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    () =>
      queries.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(
        () => window.location.reload(),
        () => {},
      ),
    [queries],
  );
}

function isFirstInAWhile(): boolean {
  const lastMs = read<number>(sessionStorage, RELOADED_AT) ?? 0;
  write(sessionStorage, RELOADED_AT, Date.now());
  return Date.now() - lastMs > RELOAD_GAP_MS;
}
