import { Agent, request } from 'node:http';

const SUBSCRIPTION = '"subscription"';

/** An open page's stream for each account, and when it brought what. */
export class Streams {
  #agent = new Agent({ keepAlive: false, maxSockets: Infinity });
  #pushes = [];
  #ended = 0;

  async open(gateway, subscribers) {
    for (const { account, cookie } of subscribers) await this.#open(gateway, account, cookie);
  }

  /** {account, at} of each change of a subscription since the last call. */
  take() {
    const taken = this.#pushes;
    this.#pushes = [];
    return taken;
  }

  /** How many streams ended by themselves. */
  get ended() {
    return this.#ended;
  }

  close() {
    this.#agent.destroy();
  }

  #open(gateway, account, cookie) {
    return new Promise((resolve, reject) => {
      const opening = request(new URL('/api/v1/live', gateway), { agent: this.#agent, headers: { Cookie: cookie } }, (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`the stream of ${account} was answered ${answer.statusCode}`));
        answer.setEncoding('utf8');
        answer.on('data', (text) => this.#received(account, text));
        answer.on('close', () => this.#ended++);
        resolve();
      });
      opening.on('error', reject);
      opening.end();
    });
  }

  #received(account, text) {
    const at = performance.timeOrigin + performance.now();
    for (let from = text.indexOf(SUBSCRIPTION); from >= 0; from = text.indexOf(SUBSCRIPTION, from + 1)) {
      this.#pushes.push({ account, at });
    }
  }
}
