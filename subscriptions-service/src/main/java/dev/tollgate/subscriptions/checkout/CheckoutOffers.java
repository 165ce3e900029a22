package dev.tollgate.subscriptions.checkout;

import dev.tollgate.subscriptions.checkout.stripe.NewSession;
import dev.tollgate.subscriptions.plan.Plans;
import jakarta.enterprise.context.ApplicationScoped;

/** What a checkout's page offers, and where it leads back to. */
@ApplicationScoped
class CheckoutOffers {
    private final Plans plans;
    private final CheckoutConfig config;

    CheckoutOffers(Plans plans, CheckoutConfig config) {
        this.plans = plans;
        this.config = config;
    }

    /** The page; a 422 problem when the plan has no price any more. */
    NewSession page(Checkout checkout, String customerId) {
        String priceId = plans.stored(checkout.plan())
                .soldPriceId()
                .orElseThrow(() -> CheckoutErrors.NOT_PURCHASABLE.problem("The plan has no price any more."));
        return new NewSession(
                checkout.id(),
                checkout.account(),
                customerId,
                priceId,
                config.dashboardUrl() + "/checkout/return?checkout=" + checkout.id(),
                config.dashboardUrl() + "/plans");
    }
}
