import type { Answer, Order, PathWith, Question } from './endpoints';
import { ApiError, NO_ANSWER } from './error';
import type { Problem } from './types';

/** The only place that fetches: cookie session, CSRF token, idempotency key, problem+json. */
const BASE = '/api/v1';
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

export interface Traced<T> {
  body: T;
  requestId: string;
}

export async function get<P extends PathWith<'get'>>(path: P, question: Question<P>): Promise<Answer<P, 'get'>> {
  return (await getTraced(path, question)).body;
}

export function getTraced<P extends PathWith<'get'>>(path: P, question: Question<P>): Promise<Traced<Answer<P, 'get'>>> {
  const { params = {}, query = {}, signal }: Asked = question;
  return call('GET', filled(path, params) + queryString(query), {}, undefined, signal);
}

/** `idempotencyKey` belongs to one action of the user: a retry of that action passes the same one. */
export async function post<P extends PathWith<'post'>>(
  path: P,
  order: Order<P> & Ordered,
  idempotencyKey: string,
): Promise<Answer<P, 'post'>> {
  const { params = {}, body } = order;
  const headers = { 'Idempotency-Key': idempotencyKey, ...csrf() };
  return (await call<Answer<P, 'post'>>('POST', filled(path, params), headers, body)).body;
}

export async function del(path: PathWith<'delete'>): Promise<void> {
  await call<void>('DELETE', path, csrf());
}

type Given = Record<string, string | number | null | undefined>;

interface Asked {
  params?: Given;
  query?: Given;
  signal?: AbortSignal;
}

interface Ordered {
  params?: Given;
  body?: object;
}

function filled(path: string, params: Given): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function csrf(): Record<string, string> {
  return csrfToken ? { 'X-CSRF-Token': csrfToken } : {};
}

function queryString(query: Given): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, String(value)]],
  );
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

async function call<T>(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Traced<T>> {
  const requestId = randomKey('ui-');
  const response = await send(requestId, path, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json, application/problem+json',
      'X-Request-Id': requestId,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: withTimeout(method, signal),
  });
  const seenAs = response.headers.get('X-Request-Id') ?? requestId;
  if (!response.ok) throw new ApiError(response.status, await problemOf(response), seenAs);
  return { body: (await successBody(response, seenAs)) as T, requestId: seenAs };
}

async function send(requestId: string, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(BASE + path, init);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    const timedOut = thrown instanceof DOMException && thrown.name === 'TimeoutError';
    const problem = timedOut
      ? { type: NO_ANSWER, detail: `There was no answer within ${timeoutMs(init.method) / 1000} seconds.` }
      : { detail: 'Check your connection, then try again.' };
    throw new ApiError(0, problem, requestId);
  }
}

function timeoutMs(method: string | undefined): number {
  return method === 'GET' ? TIMEOUT_MS.GET : TIMEOUT_MS.other;
}

function withTimeout(method: string, signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs(method));
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
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

async function successBody(response: Response, requestId: string): Promise<unknown> {
  if (response.status === 204) return undefined;
  try {
    return await response.json();
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    const detail = 'The answer was not in the expected form.';
    throw new ApiError(response.status, { title: 'The billing service has a problem', detail }, requestId);
  }
}
