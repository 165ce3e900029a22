/** Dates and counts by Intl, in the reader's language and time zone unless others are given. */
export interface Place {
  locale?: string;
  timeZone?: string;
}

export function formatDate(instant: string, { locale, timeZone }: Place = {}): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone(timeZone) });
  return readable(instant) ? format.format(new Date(instant)) : instant;
}

export function formatDateTime(instant: string, { locale, timeZone }: Place = {}): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone(timeZone) });
  return readable(instant) ? format.format(new Date(instant)) : instant;
}

/** "Nov 1 – 30, 2026": what both ends share is written once. */
export function formatPeriod(start: string, end: string, { locale, timeZone }: Place = {}): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone(timeZone) });
  const ordered = readable(start) && readable(end) && Date.parse(start) <= Date.parse(end);
  return ordered ? format.formatRange(new Date(start), new Date(end)) : `${formatDate(start)} – ${formatDate(end)}`;
}

export function formatCount(count: number, locale?: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

export function formatPercent(ratio: number, locale?: string): string {
  // Rounded down: 99.6 % must not read as 100 % while something is still left.
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(Math.floor(ratio * 100) / 100);
}

/** One unreadable instant is shown as it came; it must not take the page down with it. */
function readable(instant: string): boolean {
  return !Number.isNaN(Date.parse(instant));
}

function zone(timeZone: string | undefined): { timeZone?: string } {
  return timeZone ? { timeZone } : {};
}
