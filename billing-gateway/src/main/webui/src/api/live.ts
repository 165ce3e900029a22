import type { QueryClient } from '@tanstack/react-query';

import { EVERY_TOPIC, type Subject, staleBy } from './keys';
import type { LiveTopic } from './types';

const MIN_GAP_MS = 500;
const RECONNECT_MS = { first: 1_000, most: 15_000 };

export type LiveStatus = 'connecting' | 'open' | 'down';

/**
 * Refetches what topics make stale. Changes that come together (a checkout touches all topics, usage
 * changes many times a second) become one refetch now and one after it, with a gap between them.
 */
export class StaleTopics {
  private readonly due = new Set<Subject>();
  private running = false;

  constructor(
    private readonly queries: QueryClient,
    private readonly gapMs = MIN_GAP_MS,
  ) {}

  async changed(...topics: LiveTopic[]): Promise<void> {
    for (const subject of topics.flatMap(staleBy)) this.due.add(subject);
    if (this.running) return;
    this.running = true;
    while (this.due.size > 0) {
      const subjects = [...this.due];
      this.due.clear();
      await this.refetch(subjects);
      await new Promise((resolve) => setTimeout(resolve, this.gapMs));
    }
    this.running = false;
  }

  private refetch(subjects: Subject[]): Promise<void> {
    return this.queries.invalidateQueries({ predicate: ({ queryKey }) => subjects.includes(queryKey[0] as Subject) });
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
