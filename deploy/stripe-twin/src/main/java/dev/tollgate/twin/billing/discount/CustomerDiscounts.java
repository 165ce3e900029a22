package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** The discount of a customer, see https://docs.stripe.com/api/discounts. */
public final class CustomerDiscounts implements Resource {

    @Override
    public void register(Routes routes) {
        routes.delete("/v1/customers/{id}/discount", this::delete)
                .delete("/v1/subscriptions/{id}/discount", this::deleteOfSubscription);
    }

    /** Sets or unsets {@code discount} from a customer's parameters; the caller stores the customer. */
    public static void read(Call call, ObjectNode customer) {
        Redemption redemption = Redemption.named(call, call.params());
        boolean unset = call.params().unset("coupon") || call.params().unset("promotion_code");
        if (redemption == null && !unset) {
            return;
        }
        String present = new Discounted(customer).discount();
        if (present != null) {
            Discounts.end(call.data(), present);
            customer.putNull("discount");
        }
        if (redemption != null) {
            customer.set(
                    "discount", Discounts.redeem(call.data(), redemption, "customer", customer, customer.get("id")));
        }
    }

    private ObjectNode delete(Call call) {
        ObjectNode before = call.target(ObjectType.CUSTOMER);
        call.params().done();
        String id = new Discounted(before).discount();
        if (id == null) {
            throw StripeError.invalid(null, "No active discount for customer: " + call.id())
                    .asNotFound();
        }
        ObjectNode customer = before.deepCopy();
        customer.putNull("discount");
        call.data().put(customer);
        return Discounts.end(call.data(), id);
    }

    private ObjectNode deleteOfSubscription(Call call) {
        ObjectNode before = call.target(ObjectType.SUBSCRIPTION);
        call.params().done();
        List<String> discounts = new Discounted(before).discounts();
        if (discounts.isEmpty()) {
            throw StripeError.invalid(null, "No active discount for subscription: " + call.id())
                    .asNotFound();
        }
        return drop(call.data(), before, discounts.get(0));
    }

    /** Ends one of a subscription's discounts and emits the subscription's update. */
    public static ObjectNode drop(DataSet data, ObjectNode before, String discountId) {
        ObjectNode subscription = before.deepCopy();
        ArrayNode kept = subscription.putArray("discounts");
        new Discounted(before)
                .discounts().stream().filter(id -> !id.equals(discountId)).forEach(kept::add);
        data.put(subscription);
        return Discounts.end(data, discountId);
    }
}
