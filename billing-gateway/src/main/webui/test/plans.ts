/** What the price list answers. */
export const PLANS = [
  { id: 'free', name: 'Free', priceMinor: 0, currency: 'usd', interval: 'month', purchasable: false, limits: [] },
  {
    id: 'starter',
    name: 'Starter',
    priceMinor: 2900,
    currency: 'usd',
    interval: 'month',
    purchasable: true,
    limits: [{ metric: 'messages', kind: 'quota', limit: 10_000, period: 'month' }],
  },
  {
    id: 'enterprise',
    name: 'Enterprise',
    priceMinor: null,
    currency: null,
    interval: 'month',
    purchasable: false,
    limits: [],
  },
];

/** What may be done with each plan, on Free. */
export const offers = (starter: string) => [
  { plan: 'free', name: 'Free', action: 'current' },
  { plan: 'starter', name: 'Starter', action: starter },
  { plan: 'enterprise', name: 'Enterprise', action: 'contact' },
];
