/**
 * When each change was received, applied and pushed, in milliseconds of the machine's clock; undefined what never was.
 *
 * An entitlement that was raised to a plan is the effect of the account's latest change to that plan which had been sent
 * before. Changes sent before that one which no entitlement shows by itself were overtaken: what was read at Stripe was
 * newer already. A change that neither its own nor a later entitlement shows is neither pushed nor overtaken.
 *
 * @param changes {id, account, plan, sent}, in the order they were sent
 * @param events {change, received, applied}: the webhook's arrival, and the owning service's answer to its delivery
 * @param raised {account, plan, at}: entitlements, in the order of their versions
 * @param pushes {account, at}: what came on the account's stream, in that order
 */
export function stages(changes, events, raised, pushes) {
  const eventOf = new Map(events.map((event) => [event.change, event]));
  const raisedOf = byAccount(raised);
  const pushesOf = byAccount(pushes);
  return [...byAccount(changes)].flatMap(([account, own]) => {
    const shown = shownIn(own, withPushes(raisedOf.get(account) ?? [], pushesOf.get(account) ?? []));
    return own.map(({ id, sent }) => ({
      sent,
      received: eventOf.get(id)?.received,
      applied: eventOf.get(id)?.applied,
      pushed: shown.get(id)?.pushed,
      overtaken: shown.get(id)?.overtaken ?? false,
    }));
  });
}

/** Each entitlement with the first message that came after it, with which the page reads it. */
function withPushes(raised, pushes) {
  let next = 0;
  return raised.map((entitlement) => {
    while (next < pushes.length && pushes[next].at < entitlement.at) next++;
    return { ...entitlement, pushed: pushes[next]?.at };
  });
}

/** Which entitlement shows a change or a newer one, by the change's id. */
function shownIn(changes, raised) {
  const shown = new Map();
  let next = 0;
  for (const { plan, at, pushed } of raised) {
    const last = changes.findLastIndex((change, index) => index >= next && change.sent <= at && change.plan === plan);
    if (last < 0) continue;
    for (; next <= last; next++) shown.set(changes[next].id, { pushed, overtaken: next < last });
  }
  return shown;
}

function byAccount(rows) {
  const groups = new Map();
  for (const row of rows) {
    if (!groups.has(row.account)) groups.set(row.account, []);
    groups.get(row.account).push(row);
  }
  return groups;
}
