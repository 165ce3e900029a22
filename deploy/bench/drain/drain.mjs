// One stack, two replicas of each service behind nginx, a steady load of POSTs (which nginx never repeats), and a
// SIGTERM for one replica after the other. Prints a line per stop; exit code 1 when a request failed.
import { setTimeout as pause } from 'node:timers/promises';

import { Replica, Stack } from '../lib/stack.mjs';
import { Load } from './load.mjs';
import { Nginx } from './nginx.mjs';

const rounds = Number(process.argv[2] ?? 3);
const callsASecond = Number(process.argv[3] ?? 200);

const stack = new Stack({ name: 'drain', offset: 24000 });
const parts = [stack];
let failures = 0;
let stopping;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => stopAll().then(() => process.exit(1)));
}
try {
  await stack.start();
  const ports = { ...stack.ports, second: stack.named(10), nginx: stack.named(20), gatewayBehindNginx: 8080 + stack.offset + 30 };
  const behindNginx = {
    PAYMENTS_URL: `http://127.0.0.1:${ports.nginx.payments}`,
    SUBSCRIPTIONS_URL: `http://127.0.0.1:${ports.nginx.subscriptions}`,
    WEBHOOKS_URL: `http://127.0.0.1:${ports.nginx.webhooks}`,
  };
  const replicas = Object.keys(ports.second).map((name) => new Replica(stack, name, ports.second[name], behindNginx));
  // The first gateway calls the first services directly; this one calls what is behind nginx, like the second.
  const gateway = new Replica(stack, 'gateway', ports.gatewayBehindNginx, behindNginx);
  parts.unshift(...replicas, gateway);
  await Promise.all([...replicas, gateway].map((replica) => replica.start()));

  const nginx = new Nginx(stack.folder, ports.nginx, {
    gateway: [ports.gatewayBehindNginx, ports.second.gateway],
    payments: [ports.first.payments, ports.second.payments],
    subscriptions: [ports.first.subscriptions, ports.second.subscriptions],
    webhooks: [ports.first.webhooks, ports.second.webhooks],
  });
  parts.unshift(nginx);
  await nginx.start();

  const load = new Load(`http://127.0.0.1:${ports.nginx.gateway}`, stack.tokens, callsASecond);
  parts.unshift(load);
  load.start();
  await warm(load);

  for (let round = 1; round <= rounds; round++) {
    for (const replica of replicas) {
      load.reset();
      const milliseconds = await replica.stop();
      await pause(1000);
      failures += load.failed;
      console.log(`${round} ${replica.name}: ended ${milliseconds} ms after SIGTERM; ${load.report()}`);
      await replica.start();
      await warm(load);
    }
  }
  console.log(`${rounds * replicas.length} stops, ${failures} failed requests`);
  load.stop();
  if (!stack.check()) failures++;
} finally {
  await stopAll();
}
process.exitCode = failures === 0 ? 0 : 1;

/** What a start costs on a busy machine is no part of a stop. */
async function warm(load) {
  do {
    load.reset();
    await pause(2000);
  } while (load.failed > 0 || load.slowest > 500);
}

/** Once, however often it is asked for. */
function stopAll() {
  stopping ??= (async () => {
    for (const part of parts) await part.stop();
  })();
  return stopping;
}
