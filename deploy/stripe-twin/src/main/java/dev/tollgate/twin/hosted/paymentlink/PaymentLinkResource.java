package dev.tollgate.twin.hosted.paymentlink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Includables;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Sublist;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.hosted.checkout.SessionLines;

/** https://docs.stripe.com/api/payment-link. */
public final class PaymentLinkResource implements Resource {
    static final String LINES = "line_items";

    private static final String PATH = ObjectType.PAYMENT_LINK.path();

    private final SessionLines lines;
    private final PublicUrl publicUrl;

    public PaymentLinkResource(Prices prices, PublicUrl publicUrl) {
        this.lines = new SessionLines(prices);
        this.publicUrl = publicUrl;
    }

    @Override
    public void register(Routes routes) {
        routes.post(PATH, this::create)
                .list(ObjectType.PAYMENT_LINK, list -> list.equal("active"))
                .retrieve(ObjectType.PAYMENT_LINK)
                .post(PATH + "/{id}", this::update)
                .get(PATH + "/{id}/line_items", this::lineItems);
    }

    @Override
    public void include(Includables includables) {
        includables.add(ObjectType.PAYMENT_LINK, LINES, (data, link) -> {
            String id = Nodes.id(link);
            return Nodes.list(data.hidden(id).withArrayProperty(LINES), PATH + "/" + id + "/line_items");
        });
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        if (params.objects(LINES).isEmpty()) {
            throw params.missing(LINES);
        }
        ArrayNode items = lines.read(call);
        ObjectNode link = call.data().fresh(ObjectType.PAYMENT_LINK);
        String id = Nodes.id(link);
        LinkFields.read(call, link);
        LinkFields.sale(params, link, SessionLines.recurring(items));
        params.done();
        link.set("currency", items.path(0).path("currency"));
        link.put("url", publicUrl.get() + PaymentLinkSite.PREFIX + id);
        call.data().put(link);
        call.data().hide(id, Nodes.object().set(LINES, items));
        call.data().emit("payment_link.created", link);
        return link;
    }

    private ObjectNode update(Call call) {
        Params params = call.params();
        ObjectNode before = call.target(ObjectType.PAYMENT_LINK);
        ObjectNode link = before.deepCopy();
        ObjectNode facts = call.data().hidden(call.id());
        FieldCopy.from(params, link).flags("active");
        LinkFields.read(call, link);
        LinkFields.sale(params, link, SessionLines.recurring(facts.path(LINES)));
        params.objects(LINES).forEach(given -> changeLine(call.data(), given, facts.path(LINES)));
        params.done();
        call.data().put(link);
        call.data().hide(call.id(), facts);
        call.data().emitUpdate("payment_link.updated", before, link);
        return link;
    }

    private static void changeLine(DataSet data, Params given, JsonNode items) {
        String id = given.requiredText("id");
        given.ignoring("adjustable_quantity");
        Long quantity = given.integer("quantity", 1, 999_999).orElse(null);
        for (JsonNode item : items) {
            if (Nodes.id(item).equals(id)) {
                if (quantity != null) {
                    SessionLines.quantify(data, (ObjectNode) item, quantity);
                }
                return;
            }
        }
        throw StripeError.invalid("resource_missing", "No such line item: '" + id + "'")
                .param(given.name("id"));
    }

    private ObjectNode lineItems(Call call) {
        call.target(ObjectType.PAYMENT_LINK);
        return Sublist.answer(call, call.data().hidden(call.id()).path(LINES));
    }
}
