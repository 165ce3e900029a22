package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/tokens. Card tokens only. */
public final class TokenResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.post("/v1/tokens", this::create).retrieve(ObjectType.TOKEN);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        params.rejecting("account", "bank_account", "customer", "cvc_update", "person", "pii");
        Params card = params.object("card").orElseThrow(() -> params.missing("card"));
        CardInput input = CardInput.read(call.data(), card);
        String name = card.text("name").orElse(null);
        card.ignoring("address_city", "address_country", "address_line1", "address_line2", "address_state")
                .ignoring("address_zip", "currency");
        params.done();
        return Tokens.add(call.data(), input, name);
    }
}
