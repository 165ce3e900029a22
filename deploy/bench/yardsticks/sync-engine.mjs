// Supabase's stripe-sync-engine behind fastify, as its own server has it: raw body, signature, upsert. One process.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import fastify from 'fastify';

// Its ES module looks for its migrations there.
globalThis.__dirname = dirname(fileURLToPath(import.meta.resolve('@supabase/stripe-sync-engine')));
const { runMigrations, StripeSync } = await import('@supabase/stripe-sync-engine');

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
await runMigrations({ databaseUrl: settings.database, schema: 'stripe' });
const sync = new StripeSync({
  poolConfig: { connectionString: settings.database, max: 16, keepAlive: true },
  stripeSecretKey: 'sk_test_bench',
  stripeWebhookSecret: settings.webhookSecret,
  backfillRelatedEntities: false,
});

const app = fastify();
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => done(null, body));
app.get('/ready', async () => ({ ready: true }));
app.post('/webhooks', async (request) => {
  await sync.processWebhook(request.body, request.headers['stripe-signature']);
  return { received: true };
});
await app.listen({ host: '127.0.0.1', port: settings.port });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
