import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';

import { root } from '../lib/stack.mjs';

/** What the figures depend on: machine, versions and flags. */
export function machine(system) {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const lock = JSON.parse(readFileSync(join(root, 'deploy/bench/yardsticks/package-lock.json'), 'utf8'));
  const version = (name) => lock.packages[`node_modules/${name}`].version;
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model,
    memoryBytes: totalmem(),
    kernel: release(),
    commit: printed('git', ['-C', root, 'describe', '--always', '--dirty']),
    node: process.version,
    java: printed(java, ['--version']).split('\n')[0],
    pgbench: printed('pgbench', ['--version']),
    wrk: printed('sh', ['-c', 'wrk --version 2>&1 | head -1']),
    rateLimiterFlexible: version('rate-limiter-flexible'),
    stripeSyncEngine: version('@supabase/stripe-sync-engine'),
    fastify: version('fastify'),
    jvmFlags: system.jvmFlags,
    stripeRequestsPerSecond: system.stripeBudget,
  };
}

function printed(command, words) {
  return execFileSync(command, words, { encoding: 'utf8' }).trim();
}
