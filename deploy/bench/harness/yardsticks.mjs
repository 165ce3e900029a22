import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../lib/stack.mjs';
import { answering } from '../lib/wait.mjs';
import { output, server } from './processes.mjs';

const NPM = join(root, 'deploy/bench/yardsticks');
const BARE = 'deploy/bench/bare';

/** What the system is measured beside, on its own PostgreSQL and Redis. Each is started when it is first asked for. */
export class Yardsticks {
  #started = new Map();

  constructor(system, say) {
    this.system = system;
    this.say = say;
  }

  /** The address of the bare Quarkus endpoints: /counter and /events. */
  bare() {
    return this.#once('bare', 0, (port) => this.#startBare(port));
  }

  /** The address of rate-limiter-flexible behind fastify: /consume. */
  rateLimiter() {
    return this.#once('rate-limiter', 1, (port) => this.#startNode('rate-limiter', port));
  }

  /** The address of stripe-sync-engine behind fastify: /webhooks. */
  syncEngine() {
    return this.#once('sync-engine', 2, async (port) => {
      await this.system.database.query('postgres', 'CREATE DATABASE sync_engine');
      return this.#startNode('sync-engine', port);
    });
  }

  async #once(name, index, start) {
    if (!this.#started.has(name)) {
      this.say(`Starting the yardstick ${name}`);
      this.#started.set(name, start(this.system.port(index)));
    }
    return this.#started.get(name);
  }

  async #startBare(port) {
    const jar = join(root, BARE, 'target/quarkus-app/quarkus-run.jar');
    if (!existsSync(jar) || (await this.#newer(jar))) await this.#buildBare();
    const { role, url } = this.system.database;
    const file = this.#file('bare.properties', [
      `REDIS_URL=${this.system.redisUrl}`,
      `BENCH_DATABASE_URL=${url}`,
      `quarkus.datasource.password=${role.password}`,
      `BENCH_WEBHOOK_SECRET=${this.system.webhookSecret}`,
    ].join('\n'));
    const env = { ...process.env, SMALLRYE_CONFIG_LOCATIONS: file, QUARKUS_HTTP_PORT: String(port) };
    const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
    server(this.system.folder, 'bare', java, [...this.system.jvmFlags.split(/\s+/), '-jar', jar], { env });
    return ready(port);
  }

  async #newer(jar) {
    const folders = [join(root, BARE, 'src'), join(root, BARE, 'pom.xml')];
    return (await output('find', [...folders, '-type', 'f', '-newermt', statSync(jar).mtime.toISOString()])) !== '';
  }

  async #buildBare() {
    this.say(`Building ${BARE}`);
    await output(join(root, 'mvnw'), ['-f', join(root, 'pom.xml'), '-B', '-ntp', '-q', '-DskipTests', '-Dspotless.apply.skip', '-Dspotless.check.skip', '-pl', BARE, '-am', 'package']);
  }

  /** npm leaves a copy of the lock beside what it installed. */
  async #isOutdated() {
    const installed = join(NPM, 'node_modules/.package-lock.json');
    return !existsSync(installed) || statSync(installed).mtimeMs < statSync(join(NPM, 'package-lock.json')).mtimeMs;
  }

  async #startNode(name, port) {
    if (await this.#isOutdated()) {
      this.say('Installing the yardsticks from npm');
      await output('npm', ['ci', '--no-audit', '--no-fund'], { cwd: NPM });
    }
    const { role, port: databasePort } = this.system.database;
    const settings = {
      port,
      redis: this.system.redisUrl,
      database: `postgresql://${role.user}:${role.password}@127.0.0.1:${databasePort}/sync_engine`,
      webhookSecret: this.system.webhookSecret,
    };
    const file = this.#file(`${name}.json`, JSON.stringify(settings));
    server(this.system.folder, name, process.execPath, [join(NPM, `${name}.mjs`), file], { env: { ...process.env, NODE_ENV: 'production' } });
    return ready(port);
  }

  /** Secrets are in a file that its owner alone reads. */
  #file(name, text) {
    const file = join(this.system.state, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  }
}

async function ready(port) {
  await answering(`http://127.0.0.1:${port}/ready`);
  return `http://127.0.0.1:${port}`;
}
