import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { answering, ended, gone } from './wait.mjs';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const MODULES = {
  gateway: 'billing-gateway',
  payments: 'payments-service',
  subscriptions: 'subscriptions-service',
  webhooks: 'webhooks-service',
};

/** `deploy/local/up` on shifted ports: one replica of each service, and all they stand on. */
export class Stack {
  tokens;
  #up;

  /**
   * @param name the folder of its logs in deploy/bench/target
   * @param offset by how much its ports are shifted, unless TOLLGATE_PORT_OFFSET names another number
   * @param shift by how much more, for a stack beside another one of the same run
   * @param settings environment of `up`
   * @param build whether `up` builds what is not built
   */
  constructor({ name, offset, shift = 0, settings = {}, build = false }) {
    this.folder = join(root, 'deploy/bench/target', name);
    this.offset = Number(process.env.TOLLGATE_PORT_OFFSET ?? offset) + shift;
    this.environment = { ...settings, ...process.env, TOLLGATE_PORT_OFFSET: String(this.offset) };
    this.build = build;
    this.ports = { first: this.named(0), twin: 12111 + this.offset };
    this.state = join(root, 'deploy/local/.state', this.offset === 0 ? '' : `offset-${this.offset}`);
  }

  /** A port for each service, shifted further. */
  named(shift) {
    return Object.fromEntries(Object.keys(MODULES).map((name, index) => [name, 8080 + this.offset + shift + index]));
  }

  async start() {
    mkdirSync(this.folder, { recursive: true });
    const flags = this.build ? [] : ['--no-build'];
    this.#up = spawn(join(root, 'deploy/local/up'), flags, { env: this.environment, stdio: log(this.folder, 'up'), detached: true });
    const failed = ended(this.#up).then(() => {
      throw new Error(`deploy/local/up ended; see ${join(this.folder, 'up.log')}`);
    });
    failed.catch(() => {});
    const seconds = this.build ? 1200 : 180;
    for (const name of Object.keys(MODULES)) await Promise.race([ready(this.ports.first[name], seconds), failed]);
    this.tokens = {
      backend: execFileSync(join(root, 'deploy/local/token'), ['-', 'backend'], { env: this.environment, encoding: 'utf8' }).trim(),
      webhookSecret: readFileSync(join(this.state, 'webhook-secret'), 'utf8').trim(),
    };
  }

  /** Whether every invariant holds, once what is under way has had a minute to end. */
  check() {
    return spawnSync(join(root, 'deploy/local/check'), ['60'], { env: this.environment, stdio: 'inherit' }).status === 0;
  }

  get pid() {
    return this.#up?.pid;
  }

  async stop() {
    this.#up?.kill('SIGINT');
    await ended(this.#up);
  }

  /** The command, the environment and the process with which a service runs on its port. */
  started(name) {
    const port = String(this.ports.first[name]);
    for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      const command = fields(pid, 'cmdline');
      if (!command.some((word) => word.endsWith(`${MODULES[name]}/target/quarkus-app/quarkus-run.jar`))) continue;
      const settings = Object.fromEntries(fields(pid, 'environ').map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]));
      if (settings.QUARKUS_HTTP_PORT === port) return { command, settings, pid: Number(pid) };
    }
    throw new Error(`${name} is not running on port ${port}`);
  }
}

/** A process like the one that `up` started: beside it on another port, or in its place with other settings. */
export class Replica {
  #process;
  #stopped = false;

  constructor(stack, name, port, settings) {
    this.stack = stack;
    this.name = name;
    this.port = port;
    this.settings = settings;
  }

  async start() {
    this.#stopped = false;
    const { command, settings, pid } = this.stack.started(this.name);
    if (settings.QUARKUS_HTTP_PORT === String(this.port)) {
      process.kill(pid, 'SIGTERM');
      await gone(pid);
    }
    if (this.#stopped) throw new Error(`${this.name} is stopped`);
    const own = { QUARKUS_HTTP_PORT: String(this.port), QUARKUS_MANAGEMENT_PORT: String(this.port + 1000) };
    const env = { ...settings, ...this.settings, ...own };
    this.#process = spawn(command[0], command.slice(1), { env, stdio: log(this.stack.folder, `${this.name}-${this.port}`) });
    await ready(this.port);
  }

  /** SIGTERM; returns how many milliseconds it took to end. */
  async stop() {
    const begin = performance.now();
    this.#stopped = true;
    this.#process?.kill('SIGTERM');
    await ended(this.#process);
    return Math.round(performance.now() - begin);
  }
}

function ready(port, seconds) {
  return answering(`http://127.0.0.1:${port + 1000}/q/health/ready`, seconds);
}

function fields(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0').filter(Boolean);
  } catch {
    return [];
  }
}

/** The standard streams of a process whose output goes to a file. */
export function log(folder, name) {
  const file = openSync(join(folder, `${name}.log`), 'a');
  return ['ignore', file, file];
}
