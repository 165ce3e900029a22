import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { plansQuery } from '../../api/queries';
import type { TimelineEntry } from '../../api/types';
import { formatDateTime } from '../../ui/format';
import { type Column, RecordList } from '../../ui/RecordList';
import { sentenceOf } from './words';

const COLUMNS: Column<TimelineEntry>[] = [
  { title: 'When', cell: (entry) => <When entry={entry} /> },
  { title: 'What happened', header: true, cell: (entry) => <Sentence entry={entry} /> },
  { title: 'Event', cell: (entry) => <Text size="sm">{entry.type}</Text> },
];

export function TimelineList({ account, entries }: { account: string; entries: TimelineEntry[] }) {
  const block = (entry: TimelineEntry) => (
    <>
      <Sentence entry={entry} />
      <When entry={entry} />
    </>
  );
  return (
    <RecordList label={`Timeline of ${account}`} records={entries} columns={COLUMNS} minWidth={560} block={block} />
  );
}

/** Plans are named as the price list names them, by their id while that is not known. */
function Sentence({ entry }: { entry: TimelineEntry }) {
  const { data: plans } = useQuery(plansQuery);
  const nameOf = (id: string) => plans?.find((plan) => plan.id === id)?.name ?? id;
  return <Text fw={550}>{sentenceOf(entry, nameOf)}</Text>;
}

function When({ entry }: { entry: TimelineEntry }) {
  return (
    <Text component="time" size="sm" c="dimmed" dateTime={entry.occurredAt}>
      {formatDateTime(entry.occurredAt)}
    </Text>
  );
}
