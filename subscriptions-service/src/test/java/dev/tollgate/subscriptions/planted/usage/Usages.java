package dev.tollgate.subscriptions.planted.usage;

import com.stripe.model.Charge;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.subscriptions.checkout.CheckoutView;
import dev.tollgate.subscriptions.customer.LinkedCustomer;
import dev.tollgate.subscriptions.history.PlantedHistory;
import dev.tollgate.subscriptions.stripeevent.StripeEventResource;
import dev.tollgate.subscriptions.subscription.SubscriptionView;

/** Usage that knows what Stripe holds, one for each package it must not know, in the order of the rule. */
public final class Usages {
    private Usages() {}

    /** Knows Stripe's SDK. */
    public record OfStripe(Charge charge) {}

    /** Knows how Stripe is called. */
    public record OfStripeCalls(StripeClaim claim) {}

    /** Knows Stripe's events. */
    public record OfStripeEvents(StripeEventDelivery event) {}

    /** Knows what takes them. */
    public record OfTheirHandling(StripeEventResource events) {}

    /** Knows subscriptions. */
    public record OfSubscriptions(SubscriptionView subscription) {}

    /** Knows purchases. */
    public record OfCheckouts(CheckoutView checkout) {}

    /** Knows how subscriptions from before are read. */
    public record OfHistory(PlantedHistory history) {}

    /** Knows customers. */
    public record OfCustomers(LinkedCustomer customer) {}
}
