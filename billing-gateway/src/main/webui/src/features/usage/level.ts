import type { MetricKind, UsageMetric } from '../../api/types';
import { formatCount, formatPercent } from '../../ui/format';

/** How near the limit: warn from 80 %, full at the limit, over beyond it. */
export type Level = 'unlimited' | 'fine' | 'near' | 'full' | 'over';

const NEAR = 0.8;

/** Metrics are configuration: "api_calls" reads "Api calls". */
export function metricName(metric: string): string {
  return metric.charAt(0).toUpperCase() + metric.slice(1).replaceAll('_', ' ');
}

export function levelOf({ used, limit }: Pick<UsageMetric, 'used' | 'limit'>): Level {
  if (limit === null) return 'unlimited';
  if (used > limit) return 'over';
  if (used === limit) return 'full';
  return used >= limit * NEAR ? 'near' : 'fine';
}

/** The bar's whole width stands for this many units: more than the limit when more is used. */
export function scaleOf({ used, limit }: Pick<UsageMetric, 'used' | 'limit'>): number {
  return Math.max(used, limit ?? 0, 1);
}

export function shareOf({ used, limit }: Pick<UsageMetric, 'used' | 'limit'>, locale?: string): string | null {
  return limit ? formatPercent(used / limit, locale) : null;
}

/** What is left or over, in words. */
export function standing(metric: UsageMetric, locale?: string): string {
  const { used, limit } = metric;
  if (limit === null) return 'Unlimited';
  if (used > limit) return `${formatCount(used - limit, locale)} over the limit`;
  if (used === limit) return 'Limit reached';
  return `${formatCount(limit - used, locale)} left`;
}

/** "Messages/month", "Agents". */
export function limitName(metric: string, kind: MetricKind): string {
  return kind === 'quota' ? `${metricName(metric)}/month` : metricName(metric);
}
