// Starts the system and its yardsticks, measures the groups that are named, prints a table and writes JSON.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../lib/stack.mjs';
import { Cpu } from './cpu.mjs';
import { chosenGroups } from './groups.mjs';
import { machine } from './machine.mjs';
import { options, usage } from './options.mjs';
import { stopProcesses } from './processes.mjs';
import { sideBySide } from './rounds.mjs';
import { rowsOf } from './rows.mjs';
import { System } from './system.mjs';
import { table } from './table.mjs';
import { Yardsticks } from './yardsticks.mjs';

const say = (text) => console.log(text);
let settings;
let groups;
try {
  settings = options(process.argv.slice(2), process.env);
  groups = await chosenGroups(settings.names);
} catch (failure) {
  console.error(`${failure.message}\n${usage()}`);
  process.exit(2);
}

const system = new System(settings, say);
const systems = [system];
let stopping;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopAll().finally(() => process.exit(130)));
const begun = new Date();
const ranOn = machine(system);
const results = [];
try {
  await system.start();
  const cpu = new Cpu(() => [process.pid, ...systems.flatMap((one) => one.processes)]);
  const yardsticks = new Yardsticks(system, say);
  const context = { options: settings, system, secondSystem, yardsticks, cpu, say, measure, rowsOf };
  for (const group of groups) {
    say(`${group.name}: ${group.description}`);
    results.push({ name: group.name, ...(await group.run(context)) });
  }
  say('Invariants');
  const kept = system.check();
  report(kept);
  process.exitCode = kept ? 0 : 1;

  function measure(paths) {
    return sideBySide({ paths: only(paths), options: settings, cpu, say });
  }
} catch (failure) {
  console.error(stopping ? 'Stopped.' : failure);
  if (results.length > 0) report(false, String(failure));
  process.exitCode = 1;
} finally {
  await stopAll();
}

/** Another system beside the first, which ends with the run. */
function secondSystem(name, shift) {
  systems.push(new System({ build: false }, say, { name, shift }));
  return systems.at(-1);
}

/** With --only, the paths it names; a group in which it names none is measured whole. */
function only(paths) {
  const named = paths.filter((path) => settings.only.includes(path.name));
  return named.length > 0 ? named : paths;
}

/** Also of a run that failed: what was measured until then. */
function report(kept, failure = null) {
  const seconds = Math.round((Date.now() - begun) / 1000);
  const run = { begun, seconds, failure, settings, machine: ranOn, kept, groups: results };
  const folder = join(root, 'deploy/bench/target/runs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${begun.toISOString().replaceAll(':', '')}.json`);
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
  say(`\n${table(run)}\n${file}`);
}

/** Once, however often it is asked for. */
function stopAll() {
  stopping ??= stopProcesses().then(() => Promise.all(systems.map((one) => one.stop())));
  return stopping;
}
