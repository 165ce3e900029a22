import type { Problem } from './types';

const PROBLEM_PREFIX = 'urn:tollgate:problem:';
/** Ours: no answer came in time. */
export const NO_ANSWER = `${PROBLEM_PREFIX}no-answer`;

/**
 * Why a call to the gateway failed. `status` is 0 when no answer came (offline, timeout); `slug` is
 * the last part of the problem's type; `requestId` finds the call in the services' logs.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly slug: string;
  readonly title: string;
  readonly detail: string | null;
  readonly fields: { field: string; message: string }[];
  readonly requestId: string | null;
  readonly paymentUrl: string | null;

  constructor(status: number, problem: Problem, requestId: string | null) {
    const title = problem.title ?? titleOf(status);
    super(problem.detail ? `${title}: ${problem.detail}` : title);
    this.status = status;
    this.slug = problem.type?.startsWith(PROBLEM_PREFIX) ? problem.type.slice(PROBLEM_PREFIX.length) : '';
    this.title = title;
    this.detail = problem.detail ?? null;
    this.fields = problem.errors ?? [];
    this.requestId = problem.requestId ?? requestId;
    this.paymentUrl = problem.paymentUrl ?? null;
  }

  /** The cookie session is gone: only the product can open a new one. */
  get sessionEnded(): boolean {
    return this.status === 401;
  }

  /** The reader has waited long enough: a retry by itself would double that. */
  get timedOut(): boolean {
    return this.slug === 'no-answer';
  }

  /** The same call may succeed later without anything being changed. */
  get temporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

function titleOf(status: number): string {
  if (status === 0) return 'The billing service could not be reached';
  if (status === 401) return 'Your session has ended';
  if (status === 403) return 'You are not allowed to do this';
  if (status === 404) return 'Not found';
  if (status >= 500) return 'The billing service has a problem';
  return 'The request was refused';
}

/** What was thrown, as an ApiError; a fault of this page itself keeps its message. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new ApiError(-1, { title: 'Something went wrong on this page', detail }, null);
}
