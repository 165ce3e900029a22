import type { Plan, SubscriptionItem } from '../../api/types';
import { formatCount } from '../../ui/format';
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

/** "3 × $49 a month", as Stripe bills it; a price in tiers or by usage has no single amount. */
export function itemPrice(item: SubscriptionItem): string {
  const { unitAmountMinor, currency, quantity } = item;
  if (unitAmountMinor === null || !currency) return 'Billed by usage';
  const price = `${formatMoney(unitAmountMinor, currency, { short: true })}${everyText(item)}`;
  return quantity === null || quantity === 1 ? price : `${formatCount(quantity)} × ${price}`;
}

function everyText({ interval, intervalCount }: SubscriptionItem): string {
  if (!interval) return '';
  return (intervalCount ?? 1) === 1 ? ` a ${interval}` : ` every ${intervalCount} ${interval}s`;
}
