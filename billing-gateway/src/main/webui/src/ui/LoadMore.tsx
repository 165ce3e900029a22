import { Button } from '@mantine/core';

import type { ApiError } from '../api/error';
import { ErrorState } from './ErrorState';

interface Props {
  more: boolean;
  loading: boolean;
  error: ApiError | null;
  onMore: () => void;
}

/** The end of a list: a button for the next page, or why it could not be had. */
export function LoadMore({ more, loading, error, onMore }: Props) {
  if (error) return <ErrorState title="More could not be loaded" error={error} onRetry={onMore} />;
  if (!more) return null;
  return (
    <Button variant="default" onClick={onMore} loading={loading} style={{ alignSelf: 'center' }}>
      Show more
    </Button>
  );
}
