package dev.tollgate.twin.hosted.challenge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.http.FormDecoder;
import dev.tollgate.twin.core.http.ParamTree;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.money.payment.Challenges;
import dev.tollgate.twin.money.payment.Currencies;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.setup.SetupIntents;
import java.util.function.Consumer;

/** The 3D Secure page at {@code /c/authenticate/{intent}}: authorize or fail, then back to the return_url. */
public final class ChallengeSite implements Site {
    private final DataSets dataSets;
    private final Work work;
    private final Intents intents;
    private final SetupIntents setups;

    public ChallengeSite(DataSets dataSets, Work work, Intents intents, SetupIntents setups) {
        this.dataSets = dataSets;
        this.work = work;
        this.intents = intents;
        this.setups = setups;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(Challenges.PATH);
    }

    @Override
    public void handle(Request request, Consumer<Reply> answer) {
        String id = request.path().substring(Challenges.PATH.length());
        DataSet data = dataSets.all().stream()
                .filter(candidate -> candidate.find(id) != null)
                .findFirst()
                .orElse(null);
        answer.accept(
                data == null || !id.matches("(pi|seti)_.*")
                        ? ChallengePage.closed(404, "Nothing to authenticate", "This address asks for nothing.")
                        : answer(data, data.find(id), request));
    }

    private Reply answer(DataSet data, ObjectNode intent, Request request) {
        if (!intent.path("status").asText().equals("requires_action")) {
            return ChallengePage.closed(200, "Already decided", "This payment does not wait for you any more.");
        }
        if (!request.method().equals("POST")) {
            return ChallengePage.open(request.path(), what(intent));
        }
        return switch (decision(request)) {
            case "authorize" -> decide(data, intent, true);
            case "fail" -> decide(data, intent, false);
            default -> ChallengePage.open(request.path(), what(intent));
        };
    }

    private Reply decide(DataSet data, ObjectNode intent, boolean authorized) {
        String id = Nodes.id(intent);
        boolean setup = intent.path("object").asText().equals("setup_intent");
        try {
            ObjectNode after = work.run(data, null, null, () -> {
                if (setup) {
                    return authorized ? setups.authenticated(data, id) : setups.authenticationFailed(data, id);
                }
                return authorized ? intents.authenticated(data, id) : intents.authenticationFailed(data, id);
            });
            return back(intent, after);
        } catch (StripeError e) {
            return ChallengePage.closed(400, "That did not work", e.getMessage());
        }
    }

    private static Reply back(ObjectNode before, ObjectNode after) {
        boolean failed = after.path("status").asText().equals("requires_payment_method");
        String url = Nodes.text(before.path("next_action").path("redirect_to_url"), "return_url");
        if (url == null) {
            return failed
                    ? ChallengePage.closed(200, "Not authorized", "The payment failed. You can close this window.")
                    : ChallengePage.closed(200, "Authorized", "Thank you. You can close this window.");
        }
        String name = after.path("object").asText();
        String query = name + "=" + Nodes.id(after) + "&" + name + "_client_secret="
                + after.path("client_secret").asText() + "&redirect_status=" + (failed ? "failed" : "succeeded");
        return Reply.seeOther(withQuery(url, query));
    }

    private static String withQuery(String url, String query) {
        int hash = url.indexOf('#');
        String address = hash < 0 ? url : url.substring(0, hash);
        String fragment = hash < 0 ? "" : url.substring(hash);
        return address + (address.contains("?") ? "&" : "?") + query + fragment;
    }

    private static String what(ObjectNode intent) {
        return intent.path("object").asText().equals("setup_intent")
                ? "A shop wants to keep your card for later payments."
                : "A shop wants to charge "
                        + Currencies.format(
                                intent.path("amount").asLong(),
                                intent.path("currency").asText())
                        + " to your card.";
    }

    /** The button pressed, of this page's form; empty when there is none. */
    public static String decision(Request request) {
        try {
            ParamTree field = FormDecoder.decode(request.bodyText()).child("decision");
            return field == null || field.text() == null ? "" : field.text();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
