package dev.tollgate.twin.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.Call;
import dev.tollgate.twin.api.FieldCopy;
import dev.tollgate.twin.api.Params;
import dev.tollgate.twin.api.StripeError;
import dev.tollgate.twin.paymentmethod.PaymentMethods;
import dev.tollgate.twin.store.Nodes;

/** Reads a subscription's own parameters. */
public final class SubscriptionFields {
    private static final long DAY_SECONDS = 24 * 3600;
    private static final String[] WITHOUT_EFFECT = {
        "automatic_tax",
        "billing_mode",
        "currency",
        "invoice_settings",
        "off_session",
        "payment_settings",
        "proration_date",
        "trial_from_plan",
        "default_tax_rates",
        "trial_settings"
    };
    private static final String[] REFUSED = {
        "add_invoice_items",
        "application_fee_percent",
        "backdate_start_date",
        "billing_cycle_anchor",
        "billing_cycle_anchor_config",
        "billing_schedules",
        "billing_thresholds",
        "cancel_at",
        "customer_account",
        "default_source",
        "discounts",
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
                        methods.find(call.data(), id, "default_payment_method").path("id")));
        settings(params, subscription);
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
            long end = params.integer("trial_end").orElseThrow();
            if (end <= now) {
                throw StripeError.invalid(null, "Invalid timestamp: must be an integer Unix timestamp in the future.")
                        .param("trial_end");
            }
            draft.put("trial_end", end);
        }
    }

    static void pause(Params params, ObjectNode subscription) {
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
            pause.put("resumes_at", given.integer("resumes_at").orElse(null));
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
        return params.refusing(REFUSED).ignoring(WITHOUT_EFFECT).ignoring("proration_behavior");
    }

    static Params restOfUpdate(Params params) {
        return params.refusing(REFUSED)
                .refusing("trial_end", "trial_period_days")
                .ignoring(WITHOUT_EFFECT);
    }
}
