import createClient, { type Middleware } from 'openapi-fetch';

import { ApiError, NO_ANSWER } from './error';
import type { paths } from './schema';
import type { Problem } from './types';

/** The only place that fetches: cookie session, CSRF token, request id, problem+json. */
const REQUEST_ID = 'X-Request-Id';
/** The gateway answers for a service that hangs after a few seconds itself; a write may wait for Stripe. */
const TIMEOUT_MS = { GET: 10_000, other: 20_000 };

let csrfToken: string | null = null;

/** Called with each answer of GET /session; writes carry the token from then on. */
export function rememberCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** 26 random characters; works on plain http too, where crypto.randomUUID does not exist. */
export function randomKey(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(13));
  return prefix + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every call the gateway describes, typed by its description. A failed call throws an ApiError. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: send });

const dress: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept', 'application/json, application/problem+json');
    request.headers.set(REQUEST_ID, randomKey('ui-'));
    if (request.method !== 'GET' && csrfToken) request.headers.set('X-CSRF-Token', csrfToken);
  },
  async onResponse({ request, response }) {
    const requestId = response.headers.get(REQUEST_ID) ?? request.headers.get(REQUEST_ID);
    if (!response.ok) throw new ApiError(response.status, await problemOf(response), requestId);
    if (response.status !== 204 && !isJson(response)) throw new ApiError(response.status, NOT_JSON, requestId);
  },
};
api.use(dress);

interface Answer<T> {
  data?: T;
  response: Response;
}

/** The body of an answer. */
export async function bodyOf<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await call).data as T;
}

/** The body with the request id that finds the call in the services' logs. */
export async function traced<T>(call: Promise<Answer<T>>): Promise<T & { requestId: string }> {
  const { data, response } = await call;
  return { ...(data as T), requestId: response.headers.get(REQUEST_ID) ?? '' };
}

/** `key` belongs to one action of the user: a retry of that action passes the same one. */
export const idempotent = (key: string) => ({ 'Idempotency-Key': key });

const NOT_JSON: Problem = {
  title: 'The billing service has a problem',
  detail: 'The answer was not in the expected form.',
};

async function send(request: Request): Promise<Response> {
  const limitMs = request.method === 'GET' ? TIMEOUT_MS.GET : TIMEOUT_MS.other;
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(limitMs)]) });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    const timedOut = thrown instanceof DOMException && thrown.name === 'TimeoutError';
    const problem = timedOut
      ? { type: NO_ANSWER, detail: `There was no answer within ${limitMs / 1000} seconds.` }
      : { detail: 'Check your connection, then try again.' };
    throw new ApiError(0, problem, request.headers.get(REQUEST_ID));
  }
}

function isJson(response: Response): boolean {
  return response.headers.get('Content-Type')?.startsWith('application/json') ?? false;
}

/** An answer that is not problem+json (a proxy's page, say) is reported by its status alone. */
async function problemOf(response: Response): Promise<Problem> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Problem) : {};
  } catch {
    return {};
  }
}
