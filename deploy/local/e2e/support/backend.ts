import { randomUUID } from 'node:crypto';

import { adminToken, backendToken, stack } from './stack.js';

/** What the product's servers do: every call over HTTP through the gateway, with a backend token. */

export interface Decision {
  allowed: boolean;
  limit: number | null;
  used: number;
  remaining: number | null;
  plan: string;
  allowedBy: string | null;
}

interface Delivery {
  destination: string;
  status: string;
  outcome: string | null;
  attempts: number;
}

export interface InboxEvent {
  id: string;
  type: string;
  deliveries: Delivery[];
}

/** Counts messages together; the status is 200 when they are allowed and 429 when they are refused. */
export async function consume(account: string, quantity = 1): Promise<{ status: number; decision: Decision }> {
  const answer = await send('POST', '/api/v1/usage/consume', { account, metric: 'messages', quantity });
  const body = (await answer.json()) as Decision & { decision?: Decision };
  return { status: answer.status, decision: body.decision ?? body };
}

/** As many messages, so many in a call, some calls at the same time; returns how many messages were allowed. */
export async function consumeMany(account: string, messages: number, inACall = 1, atOnce = 16): Promise<number> {
  let left = messages;
  let allowed = 0;
  const one = async () => {
    while (left > 0) {
      const quantity = Math.min(left, inACall);
      left -= quantity;
      const { status } = await consume(account, quantity);
      if (status === 200) allowed += quantity;
      else if (status !== 429) throw new Error(`consume answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return allowed;
}

/** A one-time login link, made as the product's backend makes it. */
export async function loginLink(account: string): Promise<string> {
  const answer = await send('POST', '/api/v1/sessions', { account, subject: `${account}-user`, role: 'billing' });
  return (await read<{ url: string }>(answer)).url;
}

/** A one-time login link of an administrator. */
export async function adminLink(): Promise<string> {
  const answer = await send('POST', '/api/v1/sessions', { subject: 'operator', role: 'admin' }, adminToken);
  return (await read<{ url: string }>(answer)).url;
}

export async function subscription(account: string): Promise<{ plan: string; status: string }> {
  return read(await send('GET', `/api/v1/subscription?account=${account}`));
}

export async function invoices(account: string): Promise<{ id: string; status: string }[]> {
  return (await read<{ data: { id: string; status: string }[] }>(await send('GET', `/api/v1/invoices?account=${account}`)))
    .data;
}

export async function createCustomer(account: string): Promise<void> {
  await read(await send('POST', '/api/v1/customers', { account, email: `${account.replace('_', '-')}@example.com` }));
}

export async function stripeCustomer(account: string): Promise<string> {
  const answer = await send('GET', `/api/v1/customers?account=${account}`);
  const [found] = (await read<{ data: { stripeCustomerId: string }[] }>(answer)).data;
  if (!found) throw new Error(`${account} has no customer`);
  return found.stripeCustomerId;
}

/** The inbox as an admin sees it, for one Stripe customer. */
export async function inbox(customer: string): Promise<InboxEvent[]> {
  const path = `/api/v1/webhooks/events?customer=${customer}&limit=100`;
  return (await read<{ data: InboxEvent[] }>(await send('GET', path, undefined, adminToken))).data;
}

/** The ids of all events the Stripe twin has about one customer. */
export async function twinEvents(customer: string): Promise<string[]> {
  const answer = await fetch(`${stack.twin}/v1/events?limit=100`, { headers: { Authorization: 'Bearer sk_test_e2e' } });
  const { data } = await read<{ data: { id: string; data: { object: { id: string; customer?: string } } }[] }>(answer);
  return data.filter(({ data: { object } }) => [object.id, object.customer].includes(customer)).map(({ id }) => id);
}

/** Any read, as it is answered. */
export async function answer(path: string, role: 'backend' | 'admin'): Promise<{ status: number; body: unknown }> {
  const given = await send('GET', path, undefined, role === 'admin' ? adminToken : backendToken);
  return { status: given.status, body: await given.json() };
}

async function send(method: string, path: string, body?: object, token = backendToken): Promise<Response> {
  return fetch(stack.dashboard + path, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body && { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() }),
    },
    body: body && JSON.stringify(body),
  });
}

async function read<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
