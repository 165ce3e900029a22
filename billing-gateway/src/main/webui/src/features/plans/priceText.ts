import type { Plan } from '../../api/types';
import { formatMoney } from '../../ui/money';

/** "$29 a month"; a plan without a price is agreed upon, a price of zero is free. */
export function priceText(plan: Plan, locale?: string): string {
  const price = shortPrice(plan, locale);
  return plan.priceMinor ? `${price} a ${plan.interval}` : price;
}

export function shortPrice({ priceMinor, currency }: Plan, locale?: string): string {
  if (priceMinor === null || !currency) return 'By agreement';
  return formatMoney(priceMinor, currency, { ...(locale ? { locale } : {}), short: true });
}
