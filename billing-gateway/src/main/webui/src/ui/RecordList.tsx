import { Table } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

import classes from './RecordList.module.css';
import { ScrollTable } from './ScrollTable';

export interface Column<T> {
  title: string;
  cell: (record: T) => ReactNode;
  align?: 'right';
  /** The cell that names its row. */
  header?: boolean;
  className?: string | undefined;
}

interface Props<T> {
  label: string;
  records: T[];
  columns: Column<T>[];
  /** The width below which the table scrolls, in px. */
  minWidth: number;
  /** A record on a phone. */
  block: (record: T) => ReactNode;
}

/** Records as a table where there is room, as one block each on a phone. */
export function RecordList<T extends { id: string }>({ label, records, columns, minWidth, block }: Props<T>) {
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  if (narrow) {
    return (
      <ul className={classes.blocks} aria-label={label}>
        {records.map((record) => (
          <li key={record.id} className={classes.block}>
            {block(record)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ScrollTable label={label} minWidth={minWidth}>
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ title, align }) => (
            <Table.Th key={title} {...(align ? { ta: align } : {})}>
              {title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {records.map((record) => (
          <Table.Tr key={record.id}>
            {columns.map((column) => (
              <Cell key={column.title} column={column} record={record} />
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}

function Cell<T>({ column, record }: { column: Column<T>; record: T }) {
  const { cell, align, header, className } = column;
  const props = { className, ...(align ? { ta: align } : {}) };
  return header ? (
    <Table.Th scope="row" {...props}>
      {cell(record)}
    </Table.Th>
  ) : (
    <Table.Td {...props}>{cell(record)}</Table.Td>
  );
}
