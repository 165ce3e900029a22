package dev.tollgate.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.route.ServiceCalls;
import dev.tollgate.gateway.token.CallerTokens;
import dev.tollgate.kit.http.RequestId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks the services at the same time, and makes do with what comes back. */
@ApplicationScoped
public class OverviewProcess {
    private static final Logger LOG = Logger.getLogger(OverviewProcess.class);
    private static final int LATEST_INVOICES = 5;

    private final SubscriptionsClient subscriptions;
    private final PaymentsClient payments;
    private final CallerTokens tokens;
    private final ServiceCalls calls;

    OverviewProcess(
            @RestClient SubscriptionsClient subscriptions,
            @RestClient PaymentsClient payments,
            CallerTokens tokens,
            ServiceCalls calls) {
        this.calls = calls;
        this.subscriptions = subscriptions;
        this.payments = payments;
        this.tokens = tokens;
    }

    /** A named part, empty when it cannot be had. */
    private record Part(String name, Optional<JsonNode> content) {
        JsonNode orNull() {
            return content.orElse(null);
        }
    }

    Uni<OverviewView> of(GatewayCaller caller, String account) {
        String token = tokens.authorization("subscriptions", caller);
        String forPayments = tokens.authorization("payments", caller);
        String requestId = RequestId.current().orElse(null);
        Uni<Part> plan = part(
                "subscription",
                calls.read("subscriptions", caller, () -> subscriptions.subscription(token, requestId, account)));
        Uni<Part> usage = part(
                "usage", calls.read("subscriptions", caller, () -> subscriptions.usage(token, requestId, account)));
        Uni<Part> invoices = part(
                "invoices",
                calls.read(
                                "payments",
                                caller,
                                () -> payments.invoices(forPayments, requestId, account, LATEST_INVOICES))
                        .map(page -> page.get("data")));
        return Uni.combine()
                .all()
                .unis(plan, usage, invoices)
                .with((first, second, third) -> view(account, first, second, third));
    }

    private static Uni<Part> part(String name, Uni<JsonNode> answer) {
        return answer.map(content -> new Part(name, Optional.ofNullable(content)))
                .onFailure()
                .invoke(failure -> LOG.warnf("The overview lacks %s: %s", name, failure))
                .onFailure()
                .recoverWithItem(new Part(name, Optional.empty()));
    }

    private static OverviewView view(String account, Part plan, Part usage, Part invoices) {
        List<String> unavailable = Stream.of(plan, usage, invoices)
                .filter(part -> part.content().isEmpty())
                .map(Part::name)
                .toList();
        return new OverviewView(account, plan.orNull(), usage.orNull(), invoices.orNull(), unavailable);
    }
}
