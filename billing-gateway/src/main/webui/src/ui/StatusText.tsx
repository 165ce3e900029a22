import { Badge } from '@mantine/core';

/** A status in words: what its badge reads, how it is coloured, and what the reader should know or do. */
export interface StatusText {
  label: string;
  color: 'pine' | 'amber' | 'red' | 'gray';
  advice?: string;
}

/** The text of a status; one this page does not know yet is shown by its own name. */
export function textOf<S extends string>(texts: Record<S, StatusText>, status: S): StatusText {
  return texts[status] ?? { label: status.replaceAll('_', ' '), color: 'gray' };
}

export function StatusBadge({ text }: { text: StatusText }) {
  return <Badge color={text.color}>{text.label}</Badge>;
}
