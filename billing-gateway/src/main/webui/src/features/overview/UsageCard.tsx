import type { Usage } from '../../api/types';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { TextLink } from '../../ui/TextLink';
import { levelOf } from '../usage/level';
import { UsageBar } from '../usage/UsageBar';
import classes from './OverviewPage.module.css';
import { PartMissing, type PartProps } from './PartMissing';

interface Props extends PartProps {
  usage: Usage | null;
  /** Not while a payment is open: that comes first. */
  offersMore: boolean;
}

export function UsageCard({ usage, offersMore, ...part }: Props) {
  const full = usage?.metrics.some((metric) => ['full', 'over'].includes(levelOf(metric)));
  const aside = full && offersMore && (
    <TextLink to="/plans" size="sm">
      Get more
    </TextLink>
  );
  return (
    <Card title="Usage" aside={aside}>
      {usage ? <Bars usage={usage} /> : <PartMissing what="Your usage" {...part} />}
    </Card>
  );
}

function Bars({ usage }: { usage: Usage }) {
  if (usage.metrics.length === 0) {
    return <EmptyState title="Nothing is limited">This plan counts nothing.</EmptyState>;
  }
  return (
    <div className={classes.bars}>
      {usage.metrics.map((metric) => (
        <UsageBar key={metric.metric} metric={metric} />
      ))}
    </div>
  );
}
