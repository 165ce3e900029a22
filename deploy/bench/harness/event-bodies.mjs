const SHARES = [
  ['customer.updated', customer],
  ['customer.subscription.updated', subscription],
  ['invoice.created', invoice],
  ['invoice.finalized', invoice],
  ['invoice.paid', invoice],
  ['payment_intent.created', paymentIntent],
  ['payment_intent.succeeded', paymentIntent],
  ['charge.succeeded', charge],
];
const SIZES = 5;

/**
 * Templates of events as a renewal makes them, in which EVENT_ID stands once and CUSTOMER_ID wherever an id is the
 * customer's or made of it; from half the mean size to one and a half.
 */
export function eventBodies(meanBytes) {
  return Array.from({ length: SIZES }, (_, size) => Math.round(meanBytes * (0.5 + size / (SIZES - 1))))
    .flatMap((bytes) => SHARES.map(([type, object]) => body(type, object(), bytes)));
}

/** The object is filled with metadata up to its size; Stripe's own objects are as large with fewer words of ours. */
function body(type, object, bytes) {
  const event = {
    id: 'EVENT_ID',
    object: 'event',
    api_version: '2026-07-29.dahlia',
    created: Math.floor(Date.now() / 1000),
    data: { object: { ...object, livemode: false, metadata: {} }, previous_attributes: {} },
    livemode: false,
    pending_webhooks: 1,
    request: { id: 'req_bench', idempotency_key: null },
    type,
  };
  const missing = () => bytes - JSON.stringify(event).length - 40;
  for (let field = 0; missing() > 40; field++) {
    event.data.object.metadata[`note_${field}`] = words(Math.min(400, missing() - 16), field + type.length);
  }
  return JSON.stringify(event);
}

function customer() {
  const address = { city: 'Utrecht', country: 'NL', line1: 'Oudegracht 120', line2: null, postal_code: '3511 AX', state: null };
  return {
    id: 'CUSTOMER_ID',
    object: 'customer',
    address,
    balance: 0,
    created: 1767225600,
    currency: 'eur',
    delinquent: false,
    description: 'Known as CUSTOMER_ID',
    email: 'jan.devries@example.com',
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    name: 'Jan de Vries',
    phone: '+31 30 123 4567',
    preferred_locales: ['nl', 'en'],
    tax_exempt: 'none',
  };
}

function subscription() {
  const price = { id: 'price_bench', object: 'price', currency: 'eur', product: 'prod_bench', recurring: { interval: 'month', interval_count: 1 }, unit_amount: 2900 };
  const item = { id: 'si_CUSTOMER_ID', object: 'subscription_item', price, quantity: 1, current_period_start: 1767225600, current_period_end: 1769904000 };
  return {
    ...ofCustomer('sub_CUSTOMER_ID', 'subscription'),
    items: { object: 'list', data: [item], has_more: false, total_count: 1, url: '/v1/subscription_items' },
    billing_cycle_anchor: 1767225600,
    cancel_at_period_end: false,
    collection_method: 'charge_automatically',
    start_date: 1767225600,
    status: 'active',
  };
}

function invoice() {
  return {
    ...ofCustomer('in_CUSTOMER_ID', 'invoice'),
    amount_due: 2900,
    amount_paid: 2900,
    amount_remaining: 0,
    attempt_count: 1,
    billing_reason: 'subscription_cycle',
    collection_method: 'charge_automatically',
    lines: { object: 'list', data: [], has_more: false, total_count: 0, url: '/v1/invoices/lines' },
    number: 'B3N7C0DE-0001',
    status: 'paid',
    subtotal: 2900,
    total: 2900,
  };
}

function paymentIntent() {
  return {
    ...ofCustomer('pi_CUSTOMER_ID', 'payment_intent'),
    amount: 2900,
    amount_received: 2900,
    capture_method: 'automatic',
    confirmation_method: 'automatic',
    payment_method_types: ['card'],
    status: 'succeeded',
  };
}

function charge() {
  return {
    ...ofCustomer('ch_CUSTOMER_ID', 'charge'),
    amount: 2900,
    amount_captured: 2900,
    amount_refunded: 0,
    captured: true,
    paid: true,
    payment_method_details: { type: 'card', card: { brand: 'visa', country: 'NL', exp_month: 12, exp_year: 2030, last4: '4242' } },
    refunded: false,
    status: 'succeeded',
  };
}

function ofCustomer(id, object) {
  return { id, object, created: 1767225600, currency: 'eur', customer: 'CUSTOMER_ID' };
}

const WORDS = ['invoice', 'renewal', 'seat', 'region', 'contract', 'ledger', 'tariff', 'quarter', 'support', 'export', 'north', 'retail'];

function words(length, seed) {
  let text = '';
  for (let word = seed; text.length < length; word++) text += `${WORDS[(word * 5 + text.length) % WORDS.length]} `;
  return text.slice(0, Math.max(1, length)).trimEnd();
}
