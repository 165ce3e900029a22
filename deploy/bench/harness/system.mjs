import { createPrivateKey, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Replica, Stack } from '../lib/stack.mjs';
import { Database } from './database.mjs';

const JVM_FLAGS = '-XX:MaxRAM=1g -XX:InitialRAMPercentage=60 -XX:MaxRAMPercentage=60 -XX:MaxHeapFreeRatio=100';
const STRIPE_BUDGET = '10000';
const TOKEN_SECONDS = 540;
/** A month's messages of the free plan, so that no account of a bench comes near its limit. */
const ROOMY = { PLANS_CATALOGUE_0__LIMITS_0__LIMIT: '1000000000' };

/** The system under test: a stack with production flags, whose subscriptions-service has a roomy free plan. */
export class System {
  #stack;
  #replicas = [];
  database;

  /** @param place the folder of its logs, and by how much its ports are shifted further than those of the run */
  constructor({ build }, say, place = { name: 'run', shift: 0 }) {
    const settings = { SERVICE_JVM_FLAGS: JVM_FLAGS, STRIPE_REQUESTS_PER_SECOND: STRIPE_BUDGET };
    this.#stack = new Stack({ ...place, offset: 14000, build, settings });
    this.say = say;
  }

  async start() {
    this.say(`Starting the system (logs in ${this.#stack.folder} and ${join(this.#stack.state, 'logs')})`);
    await this.#stack.start();
    await this.#finished();
    this.database = await Database.open(this.#stack.state, this.#runFile());
    await this.restart('subscriptions', ROOMY);
  }

  get jvmFlags() {
    return this.#stack.environment.SERVICE_JVM_FLAGS;
  }

  get stripeBudget() {
    return Number(this.#stack.environment.STRIPE_REQUESTS_PER_SECOND);
  }

  get folder() {
    return this.#stack.folder;
  }

  /** Keys and secrets of this run; its owner alone can read them. */
  get state() {
    return this.#stack.state;
  }

  get twin() {
    return `http://127.0.0.1:${this.#stack.ports.twin}`;
  }

  get webhookSecret() {
    return this.#stack.tokens.webhookSecret;
  }

  /** A token of the product's server, as the gateway takes it. */
  get backendToken() {
    return this.#stack.tokens.backend;
  }

  /** The processes whose CPU time is the run's own, besides this one's children. */
  get processes() {
    return [this.#stack.pid, this.database?.serverPid].filter(Boolean);
  }

  /** Where a service answers: gateway, payments, subscriptions or webhooks. */
  url(service) {
    return `http://127.0.0.1:${this.#stack.ports.first[service]}`;
  }

  /** A port of this run for a yardstick. */
  port(index) {
    return 8080 + this.#stack.offset + 40 + index;
  }

  /** Redis as subscriptions-service uses it, with user and password. */
  get redisUrl() {
    return properties(join(this.#stack.state, 'services/subscriptions.properties')).REDIS_URL;
  }

  /** A token as the gateway signs it for a service, speaking for the product's server; valid for nine minutes. */
  internalToken(service, role = 'backend') {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: 'tollgate', aud: `tollgate-${service}`, sub: 'bench', groups: [role], iat: now, exp: now + TOKEN_SECONDS };
    const signed = [{ alg: 'RS256', typ: 'JWT', kid: 'gateway' }, { ...claims, jti: `bench-${now}` }].map(base64).join('.');
    const key = createPrivateKey(readFileSync(join(this.#stack.state, 'keys/gateway.pem')));
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
  }

  /** Ends a service and starts it in its place with further settings. */
  async restart(service, settings) {
    const replica = new Replica(this.#stack, service, this.#stack.ports.first[service], settings);
    this.#replicas.push(replica);
    await replica.start();
  }

  /** Whether every invariant holds. */
  check() {
    return this.#stack.check();
  }

  async stop() {
    await Promise.all(this.#replicas.map((replica) => replica.stop()));
    await this.#stack.stop();
  }

  /** `up` writes its file when the demo accounts are made. */
  async #finished() {
    for (const end = Date.now() + 240_000; !existsSync(join(this.#stack.state, 'run.json')); await pause(100)) {
      if (Date.now() > end) throw new Error('deploy/local/up does not finish');
    }
  }

  #runFile() {
    return JSON.parse(readFileSync(join(this.#stack.state, 'run.json'), 'utf8'));
  }
}

function base64(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function properties(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line.includes('=') && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).replaceAll('\\', '')]));
}
