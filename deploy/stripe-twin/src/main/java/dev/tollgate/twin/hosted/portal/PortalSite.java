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
    private final PortalConfirmation confirmation;

    public PortalSite(DataSets dataSets, Work work, Operations api) {
        this.dataSets = dataSets;
        this.work = work;
        this.actions = new PortalActions(api);
        this.confirmation = new PortalConfirmation(api);
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

    private Reply shown(PortalVisit visit, Request request) {
        boolean done = request.query() != null && request.query().contains("done");
        return done ? completed(visit) : page(visit, 200, visit.flow().type(), "");
    }

    private Reply act(PortalVisit visit, Request request) {
        try {
            ParamTree form = FormDecoder.decode(request.bodyText());
            work.automatic(visit.data(), () -> actions.perform(visit, form));
            String elsewhere = visit.flow().redirect();
            return Reply.seeOther(elsewhere == null ? PREFIX + Nodes.text(visit.session(), "id") + "?done" : elsewhere);
        } catch (StripeError e) {
            return page(visit, e.status() == 402 ? 402 : 400, visit.flow().type(), notice("alert", e.getMessage()));
        } catch (IllegalArgumentException e) {
            return page(visit, 400, visit.flow().type(), notice("alert", "The form could not be read."));
        }
    }

    /** After a flow's action: its own confirmation, or the whole portal. */
    private Reply completed(PortalVisit visit) {
        String confirmation = visit.flow().confirmation();
        if (confirmation == null) {
            return page(visit, 200, "", notice("status", "Your change is made."));
        }
        Map<String, String> values = Map.of("heading", "Thank you", "text", confirmation);
        return Reply.html(200, Html.page("closed", "Done (Stripe twin)", values));
    }

    private Reply page(PortalVisit visit, int status, String flow, String notice) {
        String asked = "";
        String said = notice;
        if (flow.equals(Flow.CONFIRM)) {
            try {
                asked = work.run(visit.data(), null, null, () -> confirmation.section(visit));
            } catch (StripeError e) {
                said = notice("alert", e.getMessage());
            }
        }
        return Reply.html(status, PortalPage.of(visit, flow, asked, said));
    }

    private static String notice(String role, String text) {
        String style = role.equals("alert") ? "error" : "done";
        return "<p class=\"" + style + "\" role=\"" + role + "\" id=\"" + style + "\">" + Html.escape(text) + "</p>";
    }
}
