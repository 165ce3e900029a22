/**
 * Money as people read it, from the minor units Stripe counts in. The exponents are Stripe's
 * (https://docs.stripe.com/currencies), which differ from ISO 4217 in places: MGA has no decimals,
 * ISK and UGX are counted in hundredths.
 */
const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));

export function minorUnitExponent(currency: string): 0 | 2 | 3 {
  const code = currency.toLowerCase();
  if (ZERO_DECIMAL.has(code)) return 0;
  return THREE_DECIMAL.has(code) ? 3 : 2;
}

export interface MoneyFormat {
  locale?: string;
  /** Plan prices: $29 rather than $29.00; $29.50 stays as it is. */
  short?: boolean;
}

export function formatMoney(amountMinor: number, currency: string, { locale, short }: MoneyFormat = {}): string {
  const exponent = minorUnitExponent(currency);
  const usual = usualDigits(currency, locale);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: Math.min(exponent, usual),
    maximumFractionDigits: exponent,
    trailingZeroDisplay: short ? 'stripIfInteger' : 'auto',
  });
  return format.format(decimalOf(amountMinor, exponent));
}

function usualDigits(currency: string, locale: string | undefined): number {
  const options = new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

/** The decimal as text: no division, so no binary fraction ever stands for money. */
function decimalOf(amountMinor: number, exponent: number): Intl.StringNumericLiteral {
  const digits = Math.abs(amountMinor)
    .toString()
    .padStart(exponent + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  const cut = digits.length - exponent;
  const decimal = exponent === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return `${sign}${decimal}` as Intl.StringNumericLiteral;
}
