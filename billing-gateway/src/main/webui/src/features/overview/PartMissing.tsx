import { ApiError } from '../../api/error';
import { ErrorState } from '../../ui/ErrorState';

export interface PartProps {
  /** Of the overview's answer, which carried no such part. */
  requestId: string | null;
  retry: () => void;
}

/** A part the gateway could not get, while the others are there. */
export function PartMissing({ what, requestId, retry }: PartProps & { what: string }) {
  const problem = { detail: 'The service behind this part does not answer right now.' };
  return (
    <ErrorState title={`${what} could not be loaded`} error={new ApiError(503, problem, requestId)} onRetry={retry} />
  );
}
