import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const MOST_TRIES = 40;

/** Calls one server on kept connections. */
export class Client {
  #agent;

  constructor(base, headers = {}, connections = 16) {
    this.base = new URL(base);
    this.headers = headers;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Status, headers and body; fails on none of them. */
  send(method, path, { body = '', headers = {} } = {}) {
    const url = new URL(path, this.base);
    const options = { method, agent: this.#agent, headers: { ...this.headers, ...headers, 'Content-Length': Buffer.byteLength(body) } };
    return new Promise((resolve, reject) => {
      const sending = request(url, options, (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString() }),
        );
      });
      sending.on('error', reject);
      sending.end(body);
    });
  }

  /** The answer's JSON; what is unavailable for a moment is asked for again, with the same key. */
  async json(method, path, body, headers = {}) {
    const content = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const call = { body: body === undefined ? '' : JSON.stringify(body), headers: { ...content, ...headers } };
    let answer = await this.send(method, path, call);
    for (let tries = 1; answer.headers['retry-after'] && tries < MOST_TRIES; tries++) {
      await pause(500);
      answer = await this.send(method, path, call);
    }
    return JSON.parse(expected(answer, method, path).text);
  }

  async form(method, path, fields) {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return expected(await this.send(method, path, { body: new URLSearchParams(fields).toString(), headers }), method, path);
  }

  close() {
    this.#agent.destroy();
  }
}

function expected(answer, method, path) {
  if (answer.status >= 400) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  return answer;
}
