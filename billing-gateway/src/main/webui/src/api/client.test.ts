import { delay, HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';

import { API, gateway } from '../../test/gateway';
import { api, bodyOf, idempotent, rememberCsrfToken } from './client';
import type { ApiError } from './error';

const server = gateway();

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  return call.then(
    () => Promise.reject(new Error('the call succeeded')),
    (thrown: ApiError) => thrown,
  );
}

function problem(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}) {
  server.use(
    http.get(`${API}/plans`, () =>
      HttpResponse.json(body, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } }),
    ),
  );
}

describe('what a call sends', () => {
  it('carries the CSRF token and the idempotency key on writes', async () => {
    let seen: Headers | undefined;
    server.use(
      http.post(`${API}/billing/checkout-sessions`, ({ request }) => {
        seen = request.headers;
        return HttpResponse.json({ id: 'chk_1' }, { status: 201 });
      }),
    );
    rememberCsrfToken('csrf-9');

    await api.POST('/api/v1/billing/checkout-sessions', { body: { plan: 'starter' }, headers: idempotent('key-1') });

    expect(seen?.get('X-CSRF-Token')).toBe('csrf-9');
    expect(seen?.get('Idempotency-Key')).toBe('key-1');
    expect(seen?.get('Content-Type')).toBe('application/json');
    expect(seen?.get('X-Request-Id')).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
  });

  it('escapes the query', async () => {
    let url = '';
    server.use(
      http.get(`${API}/invoices`, ({ request }) => {
        url = request.url;
        return HttpResponse.json({ data: [] });
      }),
    );

    await api.GET('/api/v1/invoices', { params: { query: { account: 'a&b=c', limit: 20 } } });

    expect(new URL(url).search).toBe('?account=a%26b%3Dc&limit=20');
  });

  it('puts an id into its place of the path', async () => {
    let url = '';
    server.use(
      http.get(`${API}/billing/checkout-sessions/:id`, ({ request }) => {
        url = request.url;
        return HttpResponse.json({ id: 'chk_1' });
      }),
    );

    await api.GET('/api/v1/billing/checkout-sessions/{id}', { params: { path: { id: 'a/b?c' } } });

    expect(new URL(url).pathname).toBe('/api/v1/billing/checkout-sessions/a%2Fb%3Fc');
  });

  it('takes an answer without a body', async () => {
    server.use(http.delete(`${API}/session`, () => new HttpResponse(null, { status: 204 })));

    await expect(bodyOf(api.DELETE('/api/v1/session'))).resolves.toBeUndefined();
  });
});

describe('a failed call', () => {
  it('keeps slug, detail, fields and request id of a problem', async () => {
    problem(422, {
      type: 'urn:tollgate:problem:validation',
      title: 'Invalid request',
      detail: 'limit must be 1 to 100',
      errors: [{ field: 'limit', message: 'must be 1 to 100' }],
      requestId: 'req-12345678',
    });

    const error = await failureOf(api.GET('/api/v1/plans'));

    expect(error).toMatchObject({
      status: 422,
      slug: 'validation',
      title: 'Invalid request',
      detail: 'limit must be 1 to 100',
      fields: [{ field: 'limit', message: 'must be 1 to 100' }],
      requestId: 'req-12345678',
      temporary: false,
    });
  });

  it('takes the request id from the header when the body has none', async () => {
    problem(503, { title: 'Unavailable' }, { 'X-Request-Id': 'hdr-12345678' });

    expect(await failureOf(api.GET('/api/v1/plans'))).toMatchObject({ requestId: 'hdr-12345678', temporary: true });
  });

  it('reports an answer that is no problem by its status', async () => {
    server.use(http.get(`${API}/plans`, () => HttpResponse.html('<h1>502</h1>', { status: 502 })));

    const error = await failureOf(api.GET('/api/v1/plans'));

    expect(error).toMatchObject({ status: 502, title: 'The billing service has a problem', slug: '' });
    expect(error.requestId).toMatch(/^ui-/);
  });

  it('does not take a page for an answer', async () => {
    server.use(http.get(`${API}/plans`, () => HttpResponse.html('<!doctype html>')));

    expect((await failureOf(api.GET('/api/v1/plans'))).detail).toBe('The answer was not in the expected form.');
  });

  it('reports that nothing answered', async () => {
    server.use(http.get(`${API}/plans`, () => HttpResponse.error()));

    expect(await failureOf(api.GET('/api/v1/plans'))).toMatchObject({ status: 0, temporary: true });
  });

  it('times out, and reports after how long', async () => {
    const limit = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
    server.use(
      http.get(`${API}/plans`, () => {
        limit.abort(new DOMException('The time is over', 'TimeoutError'));
        return delay('infinite');
      }),
    );

    const error = await failureOf(api.GET('/api/v1/plans'));

    expect(error).toMatchObject({ status: 0, timedOut: true, detail: 'There was no answer within 10 seconds.' });
    expect(error.requestId).toMatch(/^ui-/);
  });

  it('knows an ended session', async () => {
    problem(401, { title: 'Unauthorized' });

    expect((await failureOf(api.GET('/api/v1/plans'))).sessionEnded).toBe(true);
  });
});
