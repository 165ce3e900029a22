import { useRouter } from '@tanstack/react-router';

import { asApiError } from '../api/error';
import { ErrorState } from '../ui/ErrorState';
import { EmptyState } from '../ui/EmptyState';
import { ButtonLink } from '../ui/ButtonLink';
import { PageHeader } from '../ui/PageHeader';

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

/** A page that could not be loaded or drawn, for example because a deployment replaced its file. */
export function PageFailed({ error }: { error: unknown }) {
  const router = useRouter();
  const retry = () => (isMissingFile(error) ? window.location.reload() : void router.invalidate());
  return (
    <>
      <PageHeader title="This page could not be shown" />
      <ErrorState title="Something went wrong" error={asApiError(error)} onRetry={retry} />
    </>
  );
}

function isMissingFile(error: unknown): boolean {
  return error instanceof TypeError && /import|module|fetch/i.test(error.message);
}
