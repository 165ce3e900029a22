// The gateway's HTTP API as this dashboard reads it. Money is `amountMinor` (minor units, see
// ui/money.ts) with a lower-case ISO currency; instants are ISO-8601 UTC strings.

export type Role = 'member' | 'billing' | 'admin' | 'backend';

export interface Session {
  account: string | null;
  subject: string;
  role: Role;
  csrfToken: string;
  returnUrl: string | null;
  expiresAt: string;
}

export interface Page<T> {
  data: T[];
  hasMore: boolean;
}

export type PlanId = 'free' | 'starter' | 'professional' | 'enterprise';
export type Metric = 'messages' | 'agents' | 'users';
/** quota: counted within a period. level: how many exist now. */
export type MetricKind = 'quota' | 'level';

export interface PlanLimit {
  metric: Metric;
  kind: MetricKind;
  limit: number | null;
  period: 'month' | null;
}

export interface Plan {
  id: PlanId;
  name: string;
  priceMinor: number | null;
  currency: string | null;
  interval: 'month';
  purchasable: boolean;
  limits: PlanLimit[];
}

export type SubscriptionStatus =
  | 'free'
  | 'incomplete'
  | 'incomplete_expired'
  | 'trialing'
  | 'active'
  | 'past_due'
  | 'canceled'
  | 'unpaid'
  | 'paused';

export interface Subscription {
  account: string;
  plan: PlanId;
  status: SubscriptionStatus;
  currentPeriodStart: string | null;
  currentPeriodEnd: string | null;
  cancelAt: string | null;
  cancelAtPeriodEnd: boolean;
  stripeSubscriptionId: string | null;
  entitlementVersion: number;
}

export interface UsageMetric {
  metric: Metric;
  kind: MetricKind;
  limit: number | null;
  used: number;
  remaining: number | null;
  periodStart: string | null;
  resetsAt: string | null;
}

export interface Usage {
  account: string;
  plan: PlanId;
  metrics: UsageMetric[];
}

export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'uncollectible' | 'void';

export interface InvoiceLine {
  id: string;
  description: string | null;
  amountMinor: number;
  currency: string;
  priceId: string | null;
  productId: string | null;
  quantity: number | null;
  proration: boolean;
  periodStart: string | null;
  periodEnd: string | null;
}

export interface Invoice {
  id: string;
  number: string | null;
  status: InvoiceStatus;
  billingReason: string | null;
  currency: string;
  subtotalMinor: number;
  totalMinor: number;
  amountDueMinor: number;
  amountPaidMinor: number;
  periodStart: string | null;
  periodEnd: string | null;
  createdAt: string;
  hostedInvoiceUrl: string | null;
  invoicePdf: string | null;
  lines: InvoiceLine[];
}

/** A part that could not be had is null and named in `unavailable`. */
export interface Overview {
  account: string;
  subscription: Subscription | null;
  usage: Usage | null;
  invoices: Invoice[] | null;
  unavailable: string[];
}

export interface CheckoutSession {
  id: string;
  plan: PlanId;
  status: 'open' | 'completed' | 'expired' | 'failed';
  url: string | null;
}

export type DeliveryStatus = 'pending' | 'delivered' | 'waiting_customer' | 'dead';

export interface EventDelivery {
  destination: string;
  status: DeliveryStatus;
  outcome: 'applied' | 'unchanged' | 'ignored' | 'unknown_customer' | 'quarantined' | null;
  attempts: number;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
  lastError: string | null;
}

/** An event of Stripe's as it lies in the inbox. */
export interface InboxEvent {
  id: string;
  type: string;
  apiVersion: string | null;
  livemode: boolean;
  created: string;
  receivedAt: string;
  objectType: string | null;
  objectId: string | null;
  customerId: string | null;
  /** Why no service is told of it although its type is routed. */
  note: string | null;
  deliveries: EventDelivery[];
}

export type LiveTopic = 'subscription' | 'invoices' | 'usage' | 'customer';

/** RFC 9457, as every service answers. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: { field: string; message: string }[];
  requestId?: string;
}
