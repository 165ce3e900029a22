// rate-limiter-flexible on Redis behind fastify, as its documentation shows it: one process.
import { readFileSync } from 'node:fs';

import fastify from 'fastify';
import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
// The user of Redis may neither look at the server nor load scripts; the prefix is one it may use.
const redis = new Redis(settings.redis, { enableReadyCheck: false });
const limiter = new RateLimiterRedis({ storeClient: redis, keyPrefix: 'tollgate:quota:flexible', points: 1_000_000_000, duration: 60 });

const app = fastify();
app.get('/ready', async () => ({ ready: true }));
app.post('/consume', async (request, reply) => {
  try {
    const { account, metric, quantity } = request.body;
    const result = await limiter.consume(`${account}:${metric}`, quantity);
    return { allowed: true, remaining: result.remainingPoints };
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    return reply.code(429).send({ allowed: false, remaining: 0 });
  }
});
await app.listen({ host: '127.0.0.1', port: settings.port });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
