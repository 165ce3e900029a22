package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.List;

/**
 * How a new subscription starts: now or at a time in the past, with periods that are counted from now or from a later
 * moment. See https://docs.stripe.com/billing/subscriptions/backdating.
 */
public record StartTerms(ObjectNode json) {
    private static final String ANCHOR = "billing_cycle_anchor";
    private static final String CONFIG = "billing_cycle_anchor_config";
    private static final String BACKDATED = "backdate_start_date";
    private static final String PRORATION = "proration_behavior";
    private static final long LATEST = 9_999_999_999L;

    /**
     * Reads the parameters; 400 when they do not fit each other or the prices.
     *
     * @param backdated how the parameter for a start in the past is called
     */
    static StartTerms read(Params params, List<NewItem> items, long now, String backdated) {
        params.choice(PRORATION, "create_prorations", "always_invoice", "none");
        StartTerms terms = anchored(params, items, now);
        params.integer(backdated, 0, LATEST).ifPresent(start -> {
            if (start > now) {
                throw StripeError.invalid(null, "The `" + backdated + "` must be in the past.")
                        .param(params.name(backdated));
            }
            terms.json.put(BACKDATED, start);
        });
        return terms;
    }

    /** The same without a start in the past, and with the proration that Checkout knows. */
    public static StartTerms ofCheckout(Params params, List<NewItem> items, long now) {
        params.choice(PRORATION, "create_prorations", "none");
        return anchored(params, items, now);
    }

    private static StartTerms anchored(Params params, List<NewItem> items, long now) {
        ObjectNode json = Nodes.object();
        json.put(PRORATION, params.text(PRORATION).orElse("create_prorations"));
        params.integer(ANCHOR, 0, LATEST).ifPresent(time -> json.put(ANCHOR, requireNear(time, items, now)));
        AnchorConfig config = AnchorConfig.read(params);
        if (config != null) {
            requireAlone(json);
            config.require(items);
            json.set(CONFIG, config.json());
        }
        return new StartTerms(json);
    }

    private static void requireAlone(ObjectNode json) {
        if (json.has(ANCHOR)) {
            throw StripeError.invalid(
                            "parameters_exclusive",
                            "You may only specify one of these parameters: billing_cycle_anchor, "
                                    + "billing_cycle_anchor_config.")
                    .param(CONFIG);
        }
    }

    /** An anchor lies after now, and at most one interval of the shortest price later. */
    private static long requireNear(long anchor, List<NewItem> items, long now) {
        if (anchor <= now) {
            throw StripeError.invalid(null, "billing_cycle_anchor cannot be in the past.")
                    .param(ANCHOR);
        }
        for (NewItem item : items) {
            long natural =
                    BillingPeriod.from(now, item.price().get("recurring")).end();
            if (anchor > natural) {
                throw StripeError.invalid(
                                null,
                                "billing_cycle_anchor cannot be later than next natural billing date (" + natural
                                        + ") for plan")
                        .param(ANCHOR);
            }
        }
        return anchor;
    }

    /** Whether periods are counted from a moment of their own. */
    public boolean anchors() {
        return json.has(ANCHOR) || json.has(CONFIG);
    }

    /** Gives the subscription its anchor and start; without them both are left to its creation. */
    public void apply(DataSet data, ObjectNode draft, List<NewItem> items, long now) {
        if (json.path(CONFIG) instanceof ObjectNode config) {
            draft.set(CONFIG, config);
            draft.put(ANCHOR, new AnchorConfig(config).anchor(items, now));
        } else {
            draft.put(ANCHOR, json.path(ANCHOR).asLong());
        }
        if (json.has(BACKDATED)) {
            draft.set("start_date", json.path(BACKDATED));
        }
        data.hide(draft.path("id").textValue(), Nodes.object().put(PRORATION, Nodes.text(json, PRORATION)));
    }
}
