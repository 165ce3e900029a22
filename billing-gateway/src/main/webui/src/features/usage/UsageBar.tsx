import { Text } from '@mantine/core';
import { useId } from 'react';

import type { UsageMetric } from '../../api/types';
import { formatCount, formatDate } from '../../ui/format';
import { levelOf, metricName, scaleOf, shareOf, standing } from './level';
import classes from './UsageBar.module.css';

/** One metric against its limit. Beyond the limit the bar grows past a mark; it never stops at 100 %. */
export function UsageBar({ metric }: { metric: UsageMetric }) {
  const labelId = useId();
  const { used, limit } = metric;
  const level = levelOf(metric);
  const share = shareOf(metric);
  return (
    <div className={classes.usage} data-level={level}>
      <div className={classes.top}>
        <Text fw={550} id={labelId}>
          {metricName(metric.metric)}
        </Text>
        <Text size="sm">
          <strong>{formatCount(used)}</strong>
          {limit === null ? ' used' : ` of ${formatCount(limit)}`}
          {share && <span className={classes.share}>{share}</span>}
        </Text>
      </div>
      {limit !== null && <Bar used={used} limit={limit} labelId={labelId} text={meterText(metric)} />}
      <div className={classes.top}>
        <Text size="sm" className={classes.standing}>
          {standing(metric)}
        </Text>
        <Text size="sm" c="dimmed">
          {metric.resetsAt && `Resets ${formatDate(metric.resetsAt)}`}
        </Text>
      </div>
    </div>
  );
}

interface BarProps {
  used: number;
  limit: number;
  labelId: string;
  text: string;
}

function Bar({ used, limit, labelId, text }: BarProps) {
  const scale = scaleOf({ used, limit });
  const percent = (units: number) => `${(units / scale) * 100}%`;
  const within = Math.min(used, limit);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> draws its own bar, which cannot grow past the limit
    <div
      className={classes.track}
      role="meter"
      aria-labelledby={labelId}
      aria-valuemin={0}
      aria-valuemax={scale}
      aria-valuenow={used}
      aria-valuetext={text}
    >
      <div className={classes.fill} style={{ width: percent(within) }} />
      {used > limit && (
        <>
          <div className={classes.over} style={{ left: percent(limit), width: percent(used - limit) }} />
          <div className={classes.mark} style={{ left: percent(limit) }} />
        </>
      )}
    </div>
  );
}

function meterText(metric: UsageMetric): string {
  const share = shareOf(metric);
  const of = `${formatCount(metric.used)} of ${formatCount(metric.limit ?? 0)}`;
  return share ? `${of}, ${share}` : of;
}
