import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { answering, ended } from './wait.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const offset = Number(process.env.TOLLGATE_PORT_OFFSET ?? 24000);
const environment = { ...process.env, TOLLGATE_PORT_OFFSET: String(offset) };
const MODULES = {
  gateway: 'billing-gateway',
  payments: 'payments-service',
  subscriptions: 'subscriptions-service',
  webhooks: 'webhooks-service',
};

/** `deploy/local/up` on shifted ports: the first replica of each service, and all they stand on. */
export class Stack {
  folder = join(root, 'deploy/bench/target/drain');
  ports = { first: named(0), second: named(10), nginx: named(20), gatewayBehindNginx: 8080 + offset + 30 };
  tokens;
  #up;

  async start() {
    mkdirSync(this.folder, { recursive: true });
    this.#up = spawn(join(root, 'deploy/local/up'), ['--no-build'], { env: environment, stdio: log(this.folder, 'up'), detached: true });
    for (const name of Object.keys(MODULES)) await ready(this.ports.first[name]);
    const secret = join(root, 'deploy/local/.state', `offset-${offset}`, 'webhook-secret');
    this.tokens = {
      backend: execFileSync(join(root, 'deploy/local/token'), ['-', 'backend'], { env: environment, encoding: 'utf8' }).trim(),
      webhookSecret: readFileSync(secret, 'utf8').trim(),
    };
  }

  /** Whether every invariant holds, once what is under way has had a minute to end. */
  check() {
    return spawnSync(join(root, 'deploy/local/check'), ['60'], { env: environment, stdio: 'inherit' }).status === 0;
  }

  async stop() {
    this.#up?.kill('SIGINT');
    await ended(this.#up);
  }

  /** The command and environment with which `up` started a service. */
  started(name) {
    const port = String(this.ports.first[name]);
    for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      const command = fields(pid, 'cmdline');
      if (!command.some((word) => word.endsWith(`${MODULES[name]}/target/quarkus-app/quarkus-run.jar`))) continue;
      const settings = Object.fromEntries(fields(pid, 'environ').map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]));
      if (settings.QUARKUS_HTTP_PORT === port) return { command, settings };
    }
    throw new Error(`${name} is not running on port ${port}`);
  }
}

/** One more process like the one that `up` started, on another port. */
export class Replica {
  #process;

  constructor(stack, name, port, settings) {
    this.stack = stack;
    this.name = name;
    this.port = port;
    this.settings = settings;
  }

  async start() {
    const { command, settings } = this.stack.started(this.name);
    const own = { QUARKUS_HTTP_PORT: String(this.port), QUARKUS_MANAGEMENT_PORT: String(this.port + 1000) };
    const env = { ...settings, ...this.settings, ...own };
    this.#process = spawn(command[0], command.slice(1), { env, stdio: log(this.stack.folder, `${this.name}-${this.port}`) });
    await ready(this.port);
  }

  /** SIGTERM; returns how many milliseconds it took to end. */
  async stop() {
    const begin = performance.now();
    this.#process?.kill('SIGTERM');
    await ended(this.#process);
    return Math.round(performance.now() - begin);
  }
}

function named(shift) {
  return Object.fromEntries(Object.keys(MODULES).map((name, index) => [name, 8080 + offset + shift + index]));
}

function ready(port) {
  return answering(`http://127.0.0.1:${port + 1000}/q/health/ready`);
}

function fields(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function log(folder, name) {
  const file = openSync(join(folder, `${name}.log`), 'a');
  return ['ignore', file, file];
}
