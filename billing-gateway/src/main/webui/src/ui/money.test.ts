import { describe, expect, it } from 'vitest';

import { formatMoney, minorUnitExponent } from './money';

const en = { locale: 'en-US' };

describe('money', () => {
  it.each([
    [2900, 'usd', '$29.00'],
    [5, 'usd', '$0.05'],
    [0, 'eur', '€0.00'],
    [-1250, 'usd', '-$12.50'],
    [123456789, 'usd', '$1,234,567.89'],
  ])('reads %d minor units of %s as %s', (amountMinor, currency, text) => {
    expect(formatMoney(amountMinor, currency, en)).toBe(text);
  });

  it('shows zero-decimal currencies as they are counted', () => {
    expect(formatMoney(4400, 'jpy', en)).toBe('¥4,400');
    expect(formatMoney(-7, 'krw', en)).toBe('-₩7');
  });

  it('shows three decimals where there are three', () => {
    expect(formatMoney(12345, 'kwd', en)).toBe('KWD\u00a012.345');
    expect(formatMoney(7, 'bhd', en)).toBe('BHD\u00a00.007');
  });

  it('follows Stripe where it differs from ISO 4217', () => {
    // Ariary has no decimals at Stripe though ISO gives it two; króna is counted in hundredths though ISO gives none.
    expect(formatMoney(1500, 'mga', en)).toBe('MGA\u00a01,500');
    expect(formatMoney(105000, 'isk', en)).toBe('ISK\u00a01,050');
    expect(minorUnitExponent('ugx')).toBe(2);
  });

  it('stays exact where a binary fraction would not', () => {
    expect(formatMoney(9007199254740991, 'usd', en)).toBe('$90,071,992,547,409.91');
  });

  it('drops the decimals of whole prices only, when asked to be short', () => {
    expect(formatMoney(2900, 'usd', { ...en, short: true })).toBe('$29');
    expect(formatMoney(2950, 'usd', { ...en, short: true })).toBe('$29.50');
  });

  it('writes money the way of the language', () => {
    expect(formatMoney(123456, 'eur', { locale: 'de-DE' })).toBe('1.234,56\u00a0€');
  });
});
