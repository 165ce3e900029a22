package dev.tollgate.subscriptions.subscription;

/**
 * What the mirror shows of a subscription at one moment; two of them, before and after a change, can be compared.
 *
 * @param account whose it is
 * @param carried the plan its items come to
 */
record SubscriptionShown(
        String id, String account, String stripeCustomerId, SubscriptionState state, CarriedPlan carried) {

    /** The plan the account may use because of it; null when it grants none. */
    String grantedPlan() {
        return state.known().grantsAccess() ? carried.entitledPlan() : null;
    }
}
