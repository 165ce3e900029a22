import type { LiveTopic } from './types';

/** What the dashboard reads, and the live topics that make each of it stale: the one place for both. */
const STALE_BY = {
  session: [],
  plans: [],
  overview: ['subscription', 'invoices', 'usage', 'customer'],
  subscription: ['subscription'],
  checkout: ['subscription'],
  invoices: ['invoices'],
  events: [],
  timeline: [],
} as const satisfies Record<string, readonly LiveTopic[]>;

export type Subject = keyof typeof STALE_BY;

/** The key of a query: its subject, then what it is narrowed to. */
export function keyOf<S extends Subject, R extends (string | undefined)[]>(subject: S, ...rest: R): readonly [S, ...R] {
  return [subject, ...rest];
}

export const EVERY_TOPIC: readonly LiveTopic[] = [...new Set(Object.values(STALE_BY).flat())];

/** What a change of a topic makes stale. */
export function staleBy(topic: LiveTopic): Subject[] {
  const subjects = Object.entries(STALE_BY) as [Subject, readonly LiveTopic[]][];
  return subjects.flatMap(([subject, topics]) => (topics.includes(topic) ? [subject] : []));
}
