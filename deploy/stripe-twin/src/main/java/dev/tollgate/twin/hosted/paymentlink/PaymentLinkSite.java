package dev.tollgate.twin.hosted.paymentlink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A link's page at {@code /buy/{link}}: starts a session and sends the customer there; thanks at {@code …/done}. */
public final class PaymentLinkSite implements Site {
    static final String PREFIX = "/buy/";

    private static final String DONE = "/done";

    private final DataSets dataSets;
    private final Work work;
    private final Operations operations;
    private final PublicUrl publicUrl;

    public PaymentLinkSite(DataSets dataSets, Work work, Operations operations, PublicUrl publicUrl) {
        this.dataSets = dataSets;
        this.work = work;
        this.operations = operations;
        this.publicUrl = publicUrl;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public void handle(Request request, Consumer<Reply> answer) {
        String id = request.path().substring(PREFIX.length()).replaceAll(DONE + "$", "");
        for (DataSet data : dataSets.all()) {
            ObjectNode link = data.find(ObjectType.PAYMENT_LINK, id);
            if (link != null) {
                answer.accept(request.path().endsWith(DONE) ? thanks(link) : start(data, link, request.query()));
                return;
            }
        }
        answer.accept(page(404, "Nothing here", "This payment link does not exist."));
    }

    private Reply start(DataSet data, ObjectNode link, String query) {
        if (!link.path("active").asBoolean()) {
            String message = Nodes.text(link, "inactive_message");
            return page(200, "No longer active", message == null ? "This payment link is not active." : message);
        }
        try {
            ObjectNode session = work.run(data, null, null, () -> session(data, link, LinkQuery.read(query)));
            return Reply.seeOther(session.path("url").asText());
        } catch (StripeError e) {
            return page(400, "This link cannot be used", e.getMessage());
        }
    }

    private ObjectNode session(DataSet data, ObjectNode link, LinkQuery appended) {
        String id = Nodes.id(link);
        List<String> form = SessionForm.of(data, link, publicUrl.get() + PREFIX + id + DONE);
        appended.addTo(form);
        ObjectNode session =
                operations.post(data, ObjectType.CHECKOUT_SESSION.path(), form).deepCopy();
        session.put("payment_link", id);
        data.put(session);
        return session;
    }

    private static Reply thanks(ObjectNode link) {
        String message = Nodes.text(link.path("after_completion").path("hosted_confirmation"), "custom_message");
        return page(200, "Thanks for your payment", message == null ? "There is nothing left to do." : message);
    }

    private static Reply page(int status, String heading, String text) {
        return Reply.html(
                status, Html.page("closed", heading + " (Stripe twin)", Map.of("heading", heading, "text", text)));
    }
}
