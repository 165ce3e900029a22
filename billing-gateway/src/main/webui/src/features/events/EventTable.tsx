import { UnstyledButton } from '@mantine/core';
import { modals } from '@mantine/modals';

import type { InboxEvent } from '../../api/types';
import { formatDateTime } from '../../ui/format';
import { type Column, RecordList } from '../../ui/RecordList';
import { useMay } from '../session/permission';
import { Deliveries } from './Deliveries';
import { EventDetails } from './EventDetails';
import classes from './Events.module.css';

const COLUMNS: Column<InboxEvent>[] = [
  { title: 'Type', header: true, className: classes.type, cell: (event) => <Name event={event} /> },
  { title: 'Object', cell: (event) => <ObjectOf event={event} /> },
  { title: 'Status', cell: (event) => <Deliveries event={event} /> },
  { title: 'Attempts', align: 'right', cell: attemptsOf },
  { title: 'Received', className: classes.nowrap, cell: (event) => formatDateTime(event.receivedAt) },
];

export function EventTable({ events }: { events: InboxEvent[] }) {
  const block = (event: InboxEvent) => <EventBlock event={event} />;
  return <RecordList label="Stripe events" records={events} columns={COLUMNS} minWidth={760} block={block} />;
}

function EventBlock({ event }: { event: InboxEvent }) {
  const attempts = attemptsOf(event);
  return (
    <>
      <Name event={event} />
      <Deliveries event={event} />
      <span className={classes.dimmed}>
        {formatDateTime(event.receivedAt)} · {attempts} {attempts === '1' ? 'attempt' : 'attempts'}
      </span>
    </>
  );
}

function Name({ event }: { event: InboxEvent }) {
  // The modal is outside the gate, so what the session may do is handed in.
  const mayReplay = useMay('events.replay');
  const details = <EventDetails id={event.id} mayReplay={mayReplay} />;
  const open = () => modals.open({ title: event.type, children: details, size: 'lg' });
  return (
    <>
      <UnstyledButton className={classes.open} onClick={open} aria-label={`${event.type}, show event ${event.id}`}>
        {event.type}
      </UnstyledButton>
      <span className={classes.id}>{event.id}</span>
    </>
  );
}

function ObjectOf({ event }: { event: InboxEvent }) {
  return (
    <>
      {event.objectType ?? ''}
      <span className={classes.objectId}>{event.objectId}</span>
    </>
  );
}

/** One number per destination: "1 + 3". */
function attemptsOf(event: InboxEvent): string {
  return event.deliveries.map(({ attempts }) => attempts).join(' + ') || '0';
}
