import { UnstyledButton } from '@mantine/core';
import { modals } from '@mantine/modals';

import type { Invoice, InvoiceLine } from '../../api/types';
import { formatPeriod } from '../../ui/format';
import { formatMoney } from '../../ui/money';
import classes from './InvoiceList.module.css';

/** The total, which opens the rows it is the sum of. */
export function TotalButton({ invoice }: { invoice: Invoice }) {
  const total = formatMoney(invoice.totalMinor, invoice.currency);
  const name = invoice.number ?? invoice.id;
  const open = () =>
    modals.open({ title: `Invoice ${name}`, children: <InvoiceLines invoice={invoice} />, size: 'lg' });
  return (
    <UnstyledButton className={classes.total} onClick={open} aria-label={`${total}, show the lines of invoice ${name}`}>
      {total}
    </UnstyledButton>
  );
}

export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  const { currency, lines, subtotalMinor, totalMinor, amountPaidMinor, amountDueMinor } = invoice;
  return (
    <dl className={classes.lines}>
      {lines.map((line) => (
        <Line key={line.id} line={line} />
      ))}
      <Sum name="Subtotal" amountMinor={subtotalMinor} currency={currency} first />
      {totalMinor !== subtotalMinor && (
        <Sum name="Tax and discounts" amountMinor={totalMinor - subtotalMinor} currency={currency} />
      )}
      <Sum name="Total" amountMinor={totalMinor} currency={currency} strong />
      <Sum name="Paid" amountMinor={amountPaidMinor} currency={currency} />
      {invoice.status === 'open' && <Sum name="Due" amountMinor={amountDueMinor} currency={currency} />}
    </dl>
  );
}

function Line({ line }: { line: InvoiceLine }) {
  const { periodStart, periodEnd } = line;
  return (
    <>
      <dt>
        {line.description ?? 'Item'}
        {periodStart && periodEnd && <small>{formatPeriod(periodStart, periodEnd)}</small>}
      </dt>
      <dd>{formatMoney(line.amountMinor, line.currency)}</dd>
    </>
  );
}

interface SumProps {
  name: string;
  amountMinor: number;
  currency: string;
  first?: boolean;
  strong?: boolean;
}

function Sum({ name, amountMinor, currency, first, strong }: SumProps) {
  return (
    <div className={classes.sum} data-first={first || undefined} data-strong={strong || undefined}>
      <dt>{name}</dt>
      <dd>{formatMoney(amountMinor, currency)}</dd>
    </div>
  );
}
