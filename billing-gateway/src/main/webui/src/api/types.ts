import type { components } from './schema';

/**
 * The names this dashboard uses for what the API answers. Everything here comes from the gateway's own
 * description (openapi.json); money is `amountMinor` (minor units, see ui/money.ts) with a lower-case ISO
 * currency, instants are ISO-8601 UTC strings, plans and metrics are configuration and so plain strings.
 */
type Schemas = components['schemas'];

export type Session = Schemas['SessionView'];
export type Role = Session['role'];

export type Plan = Schemas['PlanView'];
export type PlanId = Plan['id'];
/** quota: counted within a period. level: how many exist now. */
export type MetricKind = Schemas['LimitKind'];

export type Subscription = Schemas['SubscriptionView'];
export type SubscriptionItem = Schemas['SubscriptionItemView'];
/** What the account can do with a plan now. */
export type PlanOffer = Schemas['PlanOfferView'];
export type PlanAction = PlanOffer['action'];
export type SubscriptionStatus = Subscription['status'];

export type Usage = Schemas['UsageView'];
export type UsageMetric = Schemas['MetricView'];

export type Invoice = Schemas['InvoiceView'];
export type InvoiceLine = Schemas['InvoiceLine'];
export type InvoiceStatus = Invoice['status'];

/** A part that could not be had is null and named in `unavailable`. */
export type Overview = Schemas['OverviewView'];

export type CheckoutSession = Schemas['CheckoutView'];

/** An event of Stripe's as it lies in the inbox. */
export type InboxEvent = Schemas['Event'];
export type EventDelivery = Schemas['Delivery'];
export type DeliveryStatus = EventDelivery['status'];

/** Something that happened to an account. */
export type TimelineEntry = Schemas['TimelineEntry'];

export type LiveTopic = Schemas['LiveChange']['topic'];

/** RFC 9457, as every service answers. */
export type Problem = Schemas['HttpProblem'] & {
  /** Of payment-open: where the open payment is made. */
  paymentUrl?: string;
};
