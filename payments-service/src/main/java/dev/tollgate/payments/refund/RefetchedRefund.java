package dev.tollgate.payments.refund;

import java.util.Optional;

/**
 * A refund as Stripe shows it now.
 *
 * @param shown empty when it is gone there
 * @param waitsFor the customer of its payment, when that belongs to no account yet
 */
record RefetchedRefund(Optional<StripeRefund> shown, Optional<String> waitsFor) {}
