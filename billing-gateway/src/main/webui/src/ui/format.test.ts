import { describe, expect, it } from 'vitest';

import { formatDate, formatPercent, formatPeriod } from './format';

const utc = { locale: 'en-US', timeZone: 'UTC' };

describe('dates and shares', () => {
  it('shows an instant as a day where the reader is', () => {
    expect(formatDate('2026-12-01T00:00:00Z', utc)).toBe('Dec 1, 2026');
    expect(formatDate('2026-12-01T00:00:00Z', { ...utc, timeZone: 'America/New_York' })).toBe('Nov 30, 2026');
  });

  it('writes what both ends of a period share only once', () => {
    expect(formatPeriod('2026-11-20T08:00:00Z', '2026-12-20T08:00:00Z', utc).replace(/\s/g, ' ')).toBe(
      'Nov 20 – Dec 20, 2026',
    );
  });

  it('shows an unreadable instant as it came', () => {
    expect(formatDate('soon', utc)).toBe('soon');
    expect(formatPeriod('soon', '2026-12-20T08:00:00Z', utc)).toContain('soon');
  });

  it('does not round a share up to full', () => {
    expect(formatPercent(0.999, 'en-US')).toBe('99%');
    expect(formatPercent(1, 'en-US')).toBe('100%');
    expect(formatPercent(1.2, 'en-US')).toBe('120%');
  });
});
