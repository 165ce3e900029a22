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
 * Refetches what topics make stale. Changes that come together (a checkout touches all topics, usage
 * changes many times a second) become one refetch now and one after it, with a gap between them.
 */
export class StaleTopics {
  private readonly due = new Set<string>();
  private running = false;

  constructor(
    private readonly queries: QueryClient,
    private readonly gapMs = MIN_GAP_MS,
  ) {}

  async changed(...topics: LiveTopic[]): Promise<void> {
    topics.flatMap((topic) => STALE_BY_TOPIC[topic]).forEach((key) => this.due.add(key));
    if (this.running) return;
    this.running = true;
    while (this.due.size > 0) {
      const keys = [...this.due];
      this.due.clear();
      await this.refetch(keys);
      await new Promise((resolve) => setTimeout(resolve, this.gapMs));
    }
    this.running = false;
  }

  private refetch(keys: string[]): Promise<void> {
    return this.queries.invalidateQueries({ predicate: (query) => keys.includes(String(query.queryKey[0])) });
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
