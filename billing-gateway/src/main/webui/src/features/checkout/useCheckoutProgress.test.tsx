import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { FREE, overviewOf, STARTER } from '../../../test/gateway';
import { createQueryClient } from '../../app/queryClient';
import { pendingCheckout } from './pendingCheckout';
import { useCheckoutProgress } from './useCheckoutProgress';

const CHECKOUT = {
  id: 'chk_1',
  plan: 'starter',
  planName: 'Starter',
  status: 'open',
  url: 'https://checkout.example/1',
  expiresAt: null,
};
const BEGUN_AT = Date.parse('2026-11-20T08:00:00Z');

/** The gateway of a test: what it answers now, and how often it was asked. */
const gateway = {
  checkout: { status: 200, body: CHECKOUT as object },
  overview: overviewOf(FREE) as object,
  asked: { checkout: 0, overview: 0 },
};

beforeEach(() => {
  vi.useFakeTimers({ now: BEGUN_AT });
  Object.assign(gateway, { overview: overviewOf(FREE), asked: { checkout: 0, overview: 0 } });
  checkoutIs('open');
  vi.stubGlobal('fetch', ({ url }: Request) => Promise.resolve(answer(url)));
});

afterEach(() => {
  vi.useRealTimers();
});

function answer(url: string): Response {
  const headers = { 'Content-Type': 'application/json' };
  if (url.includes('/overview')) {
    gateway.asked.overview++;
    return new Response(JSON.stringify(gateway.overview), { headers });
  }
  gateway.asked.checkout++;
  return new Response(JSON.stringify(gateway.checkout.body), { status: gateway.checkout.status, headers });
}

function checkoutIs(status: string): void {
  gateway.checkout = { status: 200, body: { ...CHECKOUT, status } };
}

function checkoutFails(status: number): void {
  gateway.checkout = { status, body: { title: 'It failed' } };
}

function follow() {
  const queries = createQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return renderHook(() => useCheckoutProgress('chk_1', 'acme'), { wrapper });
}

const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1_000));

/** How often the checkout is asked for within so many seconds. */
async function askedWithin(seconds: number): Promise<number> {
  const before = gateway.asked.checkout;
  await pass(seconds);
  return gateway.asked.checkout - before;
}

describe('following a checkout', () => {
  it('asks every second at first, then every two, then every ten', async () => {
    follow();
    await pass(1);

    expect(await askedWithin(8)).toBe(8);
    await pass(3);
    expect(await askedWithin(20)).toBe(10);
    await pass(100);
    expect(await askedWithin(40)).toBe(4);
  });

  it('is late after ten seconds, and stays so after a reload', async () => {
    const first = follow();
    await pass(9);
    expect(first.result.current.late).toBe(false);
    await pass(2);
    expect(first.result.current.late).toBe(true);
    first.unmount();

    const reloaded = follow();
    await pass(0);

    expect(reloaded.result.current.late).toBe(true);
  });

  it('is active once the overview has the plan, not with the payment alone', async () => {
    const { result } = follow();
    checkoutIs('completed');
    await pass(3);
    expect(result.current.checkout?.status).toBe('completed');
    expect(result.current.active).toBe(false);

    gateway.overview = overviewOf(STARTER);
    await pass(3);

    expect(result.current.active).toBe(true);
    expect(pendingCheckout()).toBeNull();
  });

  it('asks nothing more once the plan is active', async () => {
    checkoutIs('completed');
    gateway.overview = overviewOf(STARTER);
    follow();
    await pass(3);

    const before = { ...gateway.asked };
    await pass(60);

    expect(gateway.asked).toEqual(before);
  });

  it.each(['expired', 'failed'])('forgets a checkout that is %s and asks no further', async (status) => {
    follow();
    await pass(1);
    expect(pendingCheckout()).not.toBeNull();

    checkoutIs(status);
    await pass(2);

    expect(await askedWithin(60)).toBe(0);
    expect(pendingCheckout()).toBeNull();
  });

  it('keeps waiting for a bank, seldom asking', async () => {
    checkoutIs('processing');
    const { result } = follow();
    await pass(1);

    expect(await askedWithin(180)).toBe(3);
    expect(result.current.checkout?.status).toBe('processing');
    expect(pendingCheckout()).not.toBeNull();
  });

  it('keeps asking through a failure that may pass, and shows it meanwhile', async () => {
    checkoutFails(503);
    const { result } = follow();
    await pass(1);
    expect(result.current.error?.status).toBe(503);

    checkoutIs('open');
    await pass(2);

    expect(result.current.error).toBeNull();
    expect(result.current.checkout?.status).toBe('open');
  });

  it('stops at an answer that will not change, and asks again on request', async () => {
    checkoutFails(404);
    const { result } = follow();
    await pass(1);
    expect(result.current.error?.status).toBe(404);
    expect(await askedWithin(60)).toBe(0);

    act(() => result.current.retry());

    expect(await askedWithin(1)).toBe(1);
  });
});
