import type { Invoice } from '../../api/types';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { TextLink } from '../../ui/TextLink';
import { InvoiceList } from '../invoices/InvoiceList';
import { PartMissing, type PartProps } from './PartMissing';

interface Props extends PartProps {
  invoices: Invoice[] | null;
  payable: boolean;
}

export function LatestInvoices({ invoices, payable, ...part }: Props) {
  const aside = invoices && invoices.length > 0 && (
    <TextLink to="/invoices" size="sm">
      All invoices
    </TextLink>
  );
  return (
    <Card title="Latest invoices" aside={aside}>
      {invoices ? <Listed invoices={invoices} payable={payable} /> : <PartMissing what="Your invoices" {...part} />}
    </Card>
  );
}

function Listed({ invoices, payable }: { invoices: Invoice[]; payable: boolean }) {
  if (invoices.length === 0) {
    return <EmptyState title="No invoices yet">The first one appears here when you choose a paid plan.</EmptyState>;
  }
  return <InvoiceList invoices={invoices} label="Latest invoices" payable={payable} />;
}
