package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.catalog.PriceCurrencies;
import dev.tollgate.twin.billing.invoice.TaxRates;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.FutureTime;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.money.payment.Currencies;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.List;

/** Reads a subscription's own parameters. */
public final class SubscriptionFields {
    private static final long DAY_SECONDS = 24 * 3600;
    private static final String[] WITHOUT_EFFECT = {
        "invoice_settings", "off_session", "payment_settings", "trial_from_plan", "trial_settings"
    };
    private static final String[] REFUSED = {
        "application_fee_percent",
        "billing_schedules",
        "billing_thresholds",
        "customer_account",
        "default_source",
        "on_behalf_of",
        "pending_invoice_item_interval",
        "transfer_data"
    };

    private SubscriptionFields() {}

    /** Fields that creation and update share. */
    static void read(Call call, ObjectNode subscription, PaymentMethods methods) {
        Params params = call.params();
        FieldCopy.from(params, subscription)
                .texts("description")
                .choice("collection_method", "charge_automatically", "send_invoice")
                .integers("days_until_due")
                .metadata();
        if (params.unset("default_payment_method")) {
            subscription.putNull("default_payment_method");
        }
        params.text("default_payment_method")
                .ifPresent(id -> subscription.set(
                        "default_payment_method",
                        methods.ownedBy(
                                        call.data(),
                                        new Subscription(subscription).customer(),
                                        id,
                                        "default_payment_method")
                                .get("id")));
        SubscriptionDiscounts.read(call, params, subscription);
        TaxRates.read(call, params, "default_tax_rates", subscription);
        new TaxSettings(subscription).read(params);
        billingMode(params);
        settings(params, subscription);
    }

    /** Only flexible billing, Stripe's default, is carried out. */
    static void billingMode(Params params) {
        params.object("billing_mode").ifPresent(given -> {
            String type = given.choice("type", "classic", "flexible").orElse("flexible");
            String discounts = given.object("flexible")
                    .flatMap(flexible -> flexible.choice("proration_discounts", "included", "itemized"))
                    .orElse("included");
            if (!type.equals("flexible") || !discounts.equals("included")) {
                String what = type.equals("flexible") ? "flexible][proration_discounts" : "type";
                throw StripeError.invalid(
                                null,
                                "The Stripe twin does not support billing_mode[" + what + "]="
                                        + (type.equals("flexible") ? discounts : type) + ".")
                        .param(params.name("billing_mode"));
            }
        });
    }

    /** The currency given, else that of the first price; every price must be offered in it. */
    static void currency(Call call, ObjectNode draft, List<NewItem> items) {
        Params params = call.params();
        String currency = params.has("currency")
                ? Currencies.require(params, "currency")
                : new Price(items.get(0).price()).currency();
        for (int i = 0; i < items.size(); i++) {
            PriceCurrencies.require(call.data(), items.get(i).price(), currency, "items[" + i + "][price]");
        }
        draft.put("currency", currency);
    }

    /** {@code cancel_at}, a time or the end of the period that ends first or last; empty removes it. */
    static void cancelAt(DataSet data, Params params, ObjectNode subscription) {
        String given = params.text("cancel_at").orElse("");
        Subscription present = new Subscription(subscription);
        long now = data.clock().nowFor(subscription);
        Long time =
                switch (given) {
                    case "min_period_end" -> Long.valueOf(present.periodEnd());
                    case "max_period_end" -> Long.valueOf(present.lastPeriodEnd());
                    default -> FutureTime.read(params, "cancel_at", now).orElse(null);
                };
        if (time == null && !params.unset("cancel_at")) {
            return;
        }
        subscription.put("cancel_at", time).put("cancel_at_period_end", false);
        subscription.put("canceled_at", time == null ? null : Long.valueOf(now));
        subscription
                .withObjectProperty("cancellation_details")
                .put("reason", time == null ? null : "cancellation_requested");
    }

    private static void settings(Params params, ObjectNode subscription) {
        params.object("payment_settings").ifPresent(given -> {
            given.ignoring("payment_method_options", "payment_method_types");
            FieldCopy.from(given, subscription.withObjectProperty("payment_settings"))
                    .choice("save_default_payment_method", "off", "on_subscription");
        });
        params.object("trial_settings")
                .flatMap(trial -> trial.object("end_behavior"))
                .ifPresent(end -> FieldCopy.from(
                                end,
                                subscription
                                        .withObjectProperty("trial_settings")
                                        .withObjectProperty("end_behavior"))
                        .choice("missing_payment_method", "cancel", "create_invoice", "pause"));
    }

    /** Sets trial_end from trial_period_days or trial_end; null without a trial. */
    public static void trial(Params params, ObjectNode draft, long now) {
        params.integer("trial_period_days", 1, 730).ifPresent(days -> draft.put("trial_end", now + days * DAY_SECONDS));
        if (!params.text("trial_end").orElse("now").equals("now")) {
            draft.put("trial_end", FutureTime.read(params, "trial_end", now).orElseThrow());
        }
    }

    static void pause(DataSet data, Params params, ObjectNode subscription) {
        if (params.unset("pause_collection")) {
            subscription.putNull("pause_collection");
        }
        params.object("pause_collection").ifPresent(given -> {
            given.requiredText("behavior");
            ObjectNode pause = Nodes.object();
            pause.put(
                    "behavior",
                    given.choice("behavior", "keep_as_draft", "mark_uncollectible", "void")
                            .orElseThrow());
            long now = data.clock().nowFor(subscription);
            pause.put("resumes_at", FutureTime.read(given, "resumes_at", now).orElse(null));
            subscription.set("pause_collection", pause);
        });
    }

    static String paymentBehavior(Params params) {
        return params.choice(
                        "payment_behavior",
                        "allow_incomplete",
                        "default_incomplete",
                        "error_if_incomplete",
                        "pending_if_incomplete")
                .orElse("allow_incomplete");
    }

    static Params restOfCreate(Params params) {
        return params.rejecting(REFUSED).ignoring(WITHOUT_EFFECT).ignoring("proration_behavior");
    }

    static Params restOfUpdate(Params params) {
        return params.rejecting(REFUSED).ignoring(WITHOUT_EFFECT);
    }
}
