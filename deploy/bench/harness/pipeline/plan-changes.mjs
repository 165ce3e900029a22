import { pace } from '../../lib/pace.mjs';

/** Changes the subscribers' plans at Stripe, one after the other, at a constant rate and whatever Stripe's answers take. */
export class PlanChanges {
  #turn = 0;
  #number = 0;

  /**
   * @param stripe client of the twin
   * @param prices of the two plans between which each subscriber goes to and fro, by plan; it begins on the first
   */
  constructor(stripe, subscribers, prices) {
    this.stripe = stripe;
    this.subscribers = subscribers;
    this.prices = prices;
  }

  /** {id, account, plan, sent} of each change, once Stripe has answered all of them. */
  async run(rate, seconds) {
    const changes = [];
    const answers = [];
    await pace({ perSecond: rate, count: rate * seconds }, () => {
      const answer = this.#one(changes);
      // a failure is reported when all are waited for
      answer.catch(() => {});
      answers.push(answer);
    });
    await Promise.all(answers);
    return changes;
  }

  #one(changes) {
    const plans = Object.keys(this.prices);
    const subscriber = this.subscribers[this.#turn];
    this.#turn = (this.#turn + 1) % this.subscribers.length;
    subscriber.plan = 1 - (subscriber.plan ?? 0);
    const plan = plans[subscriber.plan];
    const change = { id: String(++this.#number), account: subscriber.account, plan, sent: performance.timeOrigin + performance.now() };
    changes.push(change);
    return this.stripe.form('POST', `/v1/subscriptions/${subscriber.subscription}`, {
      'items[0][id]': subscriber.item,
      'items[0][price]': this.prices[plan],
      // without invoice items, whose number would grow with each change
      proration_behavior: 'none',
      'metadata[change]': change.id,
    });
  }
}
