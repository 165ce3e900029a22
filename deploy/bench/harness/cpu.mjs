import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';

import { foreignPercent } from './figures.mjs';

const TICKS_A_SECOND = 100;

/** Watches how much of the CPU others use: all of /proc/stat without the run's own processes. */
export class Cpu {
  /** @param roots the processes that are the run's own, with all they started */
  constructor(roots) {
    this.roots = roots;
  }

  sample() {
    return { at: performance.now(), busy: busySeconds(), own: ownSeconds(this.roots()) };
  }

  /** Percent of the machine that others used since that sample. */
  foreignSince(before) {
    const now = this.sample();
    const seconds = (now.at - before.at) / 1000;
    const cores = availableParallelism();
    return foreignPercent({ busy: now.busy - before.busy, own: now.own - before.own, seconds, cores });
  }
}

/** All but idle and waiting: the kernel counts an interrupt's time among that of the process it interrupts too. */
function busySeconds() {
  const words = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number);
  return (words[0] + words[1] + words[2] + words[5] + words[6] + (words[7] ?? 0)) / TICKS_A_SECOND;
}

/** A process that ends hands its time to its parent, so times of children that ended count as well. */
function ownSeconds(roots) {
  const processes = new Map();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const state = stat(pid);
    if (state) processes.set(Number(pid), state);
  }
  let ticks = 0;
  for (const [pid, { time }] of processes) if (isOwn(pid, roots, processes)) ticks += time;
  return ticks / TICKS_A_SECOND;
}

function isOwn(pid, roots, processes) {
  for (let at = pid; at > 1; at = processes.get(at)?.parent ?? 0) if (roots.includes(at)) return true;
  return false;
}

function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), time: fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) };
  } catch {
    return null;
  }
}
