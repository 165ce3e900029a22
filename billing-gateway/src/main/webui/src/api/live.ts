import type { QueryClient } from '@tanstack/react-query';

import type { LiveTopic } from './types';

/** Which query keys a change of each topic makes stale. */
const STALE_BY_TOPIC: Record<LiveTopic, string[]> = {
  subscription: ['subscription', 'overview', 'checkout'],
  invoices: ['invoices', 'overview'],
  usage: ['usage', 'overview'],
  customer: ['customer', 'overview'],
};
const MIN_GAP_MS = 500;
const RECONNECT_MS = { first: 1_000, most: 15_000 };

export type LiveStatus = 'connecting' | 'open' | 'down';

export const EVERY_TOPIC = Object.keys(STALE_BY_TOPIC) as LiveTopic[];

/**
 * Refetches what a topic makes stale. A burst (usage under load) becomes one refetch at a time with
 * a gap between them, and always one more after the last change.
 */
export class StaleTopics {
  private readonly running = new Set<LiveTopic>();
  private readonly again = new Set<LiveTopic>();

  constructor(
    private readonly queries: QueryClient,
    private readonly gapMs = MIN_GAP_MS,
  ) {}

  async changed(topic: LiveTopic): Promise<void> {
    if (this.running.has(topic)) {
      this.again.add(topic);
      return;
    }
    this.running.add(topic);
    do {
      this.again.delete(topic);
      await this.refetch(topic);
      await new Promise((resolve) => setTimeout(resolve, this.gapMs));
    } while (this.again.has(topic));
    this.running.delete(topic);
  }

  private refetch(topic: LiveTopic): Promise<void> {
    const stale = STALE_BY_TOPIC[topic];
    return this.queries.invalidateQueries({ predicate: (query) => stale.includes(String(query.queryKey[0])) });
  }
}

/** Opens the stream and keeps it open; returns the function that closes it. */
export function listen(onTopic: (topic: LiveTopic) => void, onStatus: (status: LiveStatus) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delayMs = RECONNECT_MS.first;

  const connect = () => {
    source = new EventSource('/api/v1/live');
    source.addEventListener('open', () => {
      delayMs = RECONNECT_MS.first;
      onStatus('open');
    });
    source.addEventListener('change', (event) => {
      const topic = topicOf(event.data);
      if (topic) onTopic(topic);
    });
    source.addEventListener('error', () => {
      onStatus('down');
      // The browser gives up for good on any answer but 200; so the waiting is done here.
      source?.close();
      timer = setTimeout(connect, delayMs);
      delayMs = Math.min(delayMs * 2, RECONNECT_MS.most);
    });
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function topicOf(data: string): LiveTopic | null {
  try {
    const topic = (JSON.parse(data) as { topic?: unknown }).topic;
    return EVERY_TOPIC.find((known) => known === topic) ?? null;
  } catch {
    return null;
  }
}
