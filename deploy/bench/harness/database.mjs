import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { parsePgbench } from './parse.mjs';
import { output } from './processes.mjs';

const ROLE = 'bench';
const THREADS = 2;

/** The system's own PostgreSQL server, as a superuser of the bench; the yardsticks have a database `bench` there. */
export class Database {
  constructor(port, serverPid, passwords) {
    this.port = port;
    this.serverPid = serverPid;
    this.environment = { ...process.env, PGHOST: '127.0.0.1', PGPORT: port, PGUSER: ROLE, PGPASSFILE: passwords };
  }

  /** The server lets in the services' roles alone; for a moment its own role as well, which makes the bench's. */
  static async open(state, run) {
    const data = join(state, 'postgresql');
    const port = run.databases.webhooks.url.match(/:(\d+)\//)[1];
    const serverPid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const password = randomBytes(24).toString('hex');
    const passwords = join(state, 'bench-passwords');
    writeFileSync(passwords, `127.0.0.1:${port}:*:${ROLE}:${password}\n`, { mode: 0o600 });
    const database = new Database(port, serverPid, passwords);
    const access = join(data, 'pg_hba.conf');
    const before = readFileSync(access, 'utf8');
    await database.#admit(`${before}host postgres postgres 127.0.0.1/32 trust\n`, access);
    const role = { ...database.environment, PGUSER: 'postgres' };
    await output('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', 'postgres'], { env: role, input: `CREATE ROLE ${ROLE} SUPERUSER LOGIN PASSWORD '${password}'` });
    await database.#admit(`${before}host all ${ROLE} 127.0.0.1/32 scram-sha-256\n`, access);
    await database.query('postgres', `CREATE DATABASE ${ROLE}`);
    await database.query(ROLE, readFileSync(join(import.meta.dirname, 'sql/tables.sql'), 'utf8'));
    return database;
  }

  get url() {
    return `postgresql://127.0.0.1:${this.port}/${ROLE}`;
  }

  get role() {
    return { user: ROLE, password: readFileSync(this.environment.PGPASSFILE, 'utf8').trim().split(':').at(-1) };
  }

  /** Runs SQL and returns what psql prints of its rows: columns by `|`, a line each. */
  query(name, sql) {
    return output('psql', ['-qXAt', '-v', 'ON_ERROR_STOP=1', name], { env: this.environment, input: sql });
  }

  /** Loads the server with a script of the folder sql, prepared once a connection. */
  async pgbench({ script, seconds, connections, variables = {} }) {
    const words = ['-n', '-M', 'prepared', '-c', connections, '-j', Math.min(THREADS, connections), '-T', seconds];
    for (const [name, value] of Object.entries(variables)) words.push('-D', `${name}=${value}`);
    words.push('-f', join(import.meta.dirname, 'sql', script), ROLE);
    return parsePgbench(await output('pgbench', words.map(String), { env: this.environment }));
  }

  async #admit(lines, access) {
    writeFileSync(access, lines);
    process.kill(this.serverPid, 'SIGHUP');
    await pause(500);
  }
}
