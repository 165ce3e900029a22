package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.http.FormDecoder;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.http.ParamTree;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.Map;
import java.util.function.Consumer;

/** The portal's page at {@code /p/session/{session}}: shows and performs what the configuration allows. */
public final class PortalSite implements Site {
    static final String PREFIX = "/p/session/";

    private final DataSets dataSets;
    private final Work work;
    private final PortalActions actions;

    public PortalSite(DataSets dataSets, Work work, Operations api) {
        this.dataSets = dataSets;
        this.work = work;
        this.actions = new PortalActions(api);
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public void handle(Request request, Consumer<Reply> answer) {
        String id = request.path().substring(PREFIX.length());
        for (DataSet data : dataSets.all()) {
            PortalVisit visit = visit(data, data.find(ObjectType.PORTAL_SESSION, id));
            if (visit != null) {
                answer.accept(request.method().equals("POST") ? act(visit, request) : shown(visit, request));
                return;
            }
        }
        Map<String, String> values = Map.of("heading", "Nothing here", "text", "This portal session does not exist.");
        answer.accept(Reply.html(404, Html.page("closed", "Nothing here (Stripe twin)", values)));
    }

    /** Null when the session, its customer or its configuration does not exist (any more). */
    private static PortalVisit visit(DataSet data, ObjectNode session) {
        if (session == null) {
            return null;
        }
        ObjectNode customer = data.find(ObjectType.CUSTOMER, Nodes.reference(session.path("customer")));
        ObjectNode configuration =
                data.find(ObjectType.PORTAL_CONFIGURATION, Nodes.reference(session.path("configuration")));
        return customer == null || configuration == null
                ? null
                : new PortalVisit(data, session, customer, configuration);
    }

    private static Reply shown(PortalVisit visit, Request request) {
        boolean done = request.query() != null && request.query().contains("done");
        return Reply.html(200, PortalPage.of(visit, done ? notice("status", "Your change is made.") : ""));
    }

    private Reply act(PortalVisit visit, Request request) {
        try {
            ParamTree form = FormDecoder.decode(request.bodyText());
            work.automatic(visit.data(), () -> actions.perform(visit, form));
            return Reply.seeOther(PREFIX + visit.session().path("id").asText() + "?done");
        } catch (StripeError e) {
            return Reply.html(e.status() == 402 ? 402 : 400, PortalPage.of(visit, notice("alert", e.getMessage())));
        } catch (IllegalArgumentException e) {
            return Reply.html(400, PortalPage.of(visit, notice("alert", "The form could not be read.")));
        }
    }

    private static String notice(String role, String text) {
        String style = role.equals("alert") ? "error" : "done";
        return "<p class=\"" + style + "\" role=\"" + role + "\" id=\"" + style + "\">" + Html.escape(text) + "</p>";
    }
}
