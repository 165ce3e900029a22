import type { PlanId } from '../../api/types';

/** For places that know a plan by its id only; the list of plans carries its own names. */
export function planName(plan: PlanId): string {
  return plan.charAt(0).toUpperCase() + plan.slice(1);
}
