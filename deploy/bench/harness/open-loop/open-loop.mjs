import { connect } from 'node:net';
import { getPriority, setPriority } from 'node:os';

import { AnswerReader } from './answer-reader.mjs';
import { percentiles } from '../percentiles.mjs';

const READ_BYTES = 16_384;
/** Before what it measures, so that it sends on time; root alone may. */
const PRIORITY = -10;

/**
 * Sends requests at a constant rate, whatever the answers take, on kept connections with one request under way on each.
 * A request has an intended time, and its latency counts from then: one that waits for a free connection, because
 * earlier ones are not answered yet, has waited like a caller of the system would have.
 */
export class OpenLoop {
  #connections = [];
  #free = [];
  #noticed = 0;
  #next = 0;
  #answered = 0;
  #counted = 0;
  #begin;
  #latencies;
  #lateness;
  #noticing;
  #failures = new Map();
  #finished;
  #ended = false;

  /**
   * @param target host and port
   * @param request gives the bytes of the request of that number
   * @param rate requests a second
   * @param lead seconds of the same load before, whose latencies do not count: connections and what they reach are new. Its failures do
   * @param patience milliseconds to wait for answers once the last request was due
   */
  constructor({ target, request, rate, seconds, lead = 0, connections = 32, patience = 10_000 }) {
    this.target = target;
    this.request = request;
    this.rate = rate;
    this.uncounted = Math.round(rate * lead);
    this.count = this.uncounted + Math.round(rate * seconds);
    this.size = connections;
    this.patience = patience;
    this.#latencies = new Float64Array(this.count);
    this.#lateness = new Float64Array(this.count);
    this.#noticing = new Float64Array(this.count);
  }

  /**
   * Milliseconds: `latency` from the intended time, `late` how long after it the request was written, `own` how long
   * after it the generator looked for it, which no answer has a part in. `busy` is the generator's share of one processor.
   */
  async run() {
    const usual = getPriority();
    prioritise(PRIORITY);
    try {
      await Promise.all(Array.from({ length: this.size }, () => this.#open()));
      return this.#result(await this.#sent());
    } finally {
      prioritise(usual);
      this.#ended = true;
      for (const connection of this.#connections) connection.socket.destroy();
    }
  }

  /** Sends all, and gives the generator's share of one processor. */
  async #sent() {
    const cpu = process.cpuUsage();
    this.#begin = performance.now();
    await new Promise((resolve) => {
      this.#finished = resolve;
      this.#tick();
    });
    const spent = process.cpuUsage(cpu);
    return (spent.user + spent.system) / 1000 / (performance.now() - this.#begin);
  }

  #result(busy) {
    return {
      rate: this.rate,
      latency: percentiles(this.#latencies.subarray(0, this.#counted)),
      late: percentiles(this.#lateness.subarray(this.uncounted, this.#next)),
      own: percentiles(this.#noticing.subarray(this.uncounted, this.#noticed)),
      unanswered: this.count - this.#answered,
      failures: Object.fromEntries(this.#failures),
      busy,
    };
  }

  #tick() {
    this.#sendDue();
    const end = this.#due(this.count) + this.patience;
    if (this.#answered === this.count || performance.now() > end) this.#finished();
    else setTimeout(() => this.#tick(), 1);
  }

  #due(number) {
    return this.#begin + (number * 1000) / this.rate;
  }

  #sendDue() {
    for (let now = this.#notice(); this.#free.length > 0 && this.#next < this.#noticed; now = this.#notice()) {
      const connection = this.#free.pop();
      connection.number = this.#next;
      connection.due = this.#due(this.#next);
      this.#lateness[this.#next] = now - connection.due;
      connection.socket.write(this.request(this.#next++));
    }
  }

  /** Counts what is due, also while no connection is free for it; the time of that. */
  #notice() {
    const now = performance.now();
    for (; this.#noticed < this.count; this.#noticed++) {
      const late = now - this.#due(this.#noticed);
      if (late < 0) break;
      this.#noticing[this.#noticed] = late;
    }
    return now;
  }

  #open() {
    return new Promise((resolve, reject) => {
      const connection = { socket: null, number: 0, due: 0, reader: new AnswerReader() };
      // one buffer for all reads: Node.js would allocate 64 KiB for each
      const callback = (length, buffer) => this.#data(connection, buffer.subarray(0, length));
      const socket = connect({ ...this.target, noDelay: true, onread: { buffer: Buffer.allocUnsafe(READ_BYTES), callback } });
      connection.socket = socket;
      socket.on('connect', () => {
        if (this.#ended) return socket.destroy();
        this.#connections.push(connection);
        this.#free.push(connection);
        resolve();
      });
      socket.on('error', (error) => reject(error));
      socket.on('close', () => this.#closed(connection));
    });
  }

  #data(connection, chunk) {
    const status = connection.reader.read(chunk);
    if (status === 0) return;
    this.#answered++;
    if (connection.number >= this.uncounted) this.#latencies[this.#counted++] = performance.now() - connection.due;
    if (status !== 200) this.#failed(String(status));
    connection.due = 0;
    this.#free.push(connection);
    this.#sendDue();
  }

  /** What was under way on it stays unanswered; a new one takes its place. */
  #closed(connection) {
    if (this.#ended || this.#answered === this.count || !this.#connections.includes(connection)) return;
    this.#connections.splice(this.#connections.indexOf(connection), 1);
    this.#free = this.#free.filter((one) => one !== connection);
    if (connection.due > 0) this.#failed('closed');
    this.#open().catch((error) => this.#failed(error.code));
  }

  #failed(what) {
    this.#failures.set(what, (this.#failures.get(what) ?? 0) + 1);
  }
}

function prioritise(priority) {
  try {
    setPriority(priority);
  } catch {
    // The row states how late the generator was.
  }
}
