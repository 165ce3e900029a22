import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import type { UsageMetric } from '../../api/types';
import { levelOf } from './level';
import { UsageBar } from './UsageBar';

const MESSAGES: UsageMetric = {
  metric: 'messages',
  kind: 'quota',
  limit: 1000,
  used: 250,
  remaining: 750,
  periodStart: '2026-11-01T00:00:00Z',
  resetsAt: '2026-12-01T12:00:00Z',
};

function shown(metric: Partial<UsageMetric>) {
  const { container } = render(
    <MantineProvider>
      <UsageBar metric={{ ...MESSAGES, ...metric }} />
    </MantineProvider>,
  );
  const widths = Array.from(container.querySelectorAll<HTMLElement>('[role=meter] > div'), (part) => part.style.width);
  return { widths, text: container.textContent };
}

describe('usage bar', () => {
  it('fills its share below the limit', () => {
    const { widths, text } = shown({ used: 250 });

    expect(widths).toEqual(['25%']);
    expect(text).toContain('250 of 1,000');
    expect(text).toContain('750 left');
    expect(text).toContain('Resets Dec 1, 2026');
  });

  it('is full at the limit, in words too', () => {
    const { widths, text } = shown({ used: 1000 });

    expect(widths).toEqual(['100%']);
    expect(text).toContain('Limit reached');
  });

  it('grows past a mark at the limit instead of stopping at 100 %', () => {
    const { widths, text } = shown({ used: 1250 });

    expect(widths.slice(0, 2)).toEqual(['80%', '20%']);
    expect(text).toContain('125%');
    expect(text).toContain('250 over the limit');
  });

  it('gives assistive tools the true numbers, over the limit too', () => {
    shown({ used: 1250 });

    const meter = screen.getByRole('meter', { name: 'Messages' });
    expect(meter).toHaveAttribute('aria-valuenow', '1250');
    expect(meter).toHaveAttribute('aria-valuemax', '1250');
    expect(meter).toHaveAttribute('aria-valuetext', '1,250 of 1,000, 125%');
  });

  it('draws no bar for what is unlimited', () => {
    const { widths, text } = shown({ limit: null, used: 42 });

    expect(widths).toEqual([]);
    expect(text).toContain('42 used');
    expect(text).toContain('Unlimited');
  });

  it('survives a limit of zero', () => {
    expect(shown({ limit: 0, used: 0 }).widths).toEqual(['0%']);
    expect(shown({ limit: 0, used: 3 }).text).toContain('3 over the limit');
  });

  it.each([
    [799, 'fine'],
    [800, 'near'],
    [999, 'near'],
    [1000, 'full'],
    [1001, 'over'],
  ])('takes %d of 1000 for %s', (used, level) => {
    expect(levelOf({ used, limit: 1000 })).toBe(level);
  });
});
