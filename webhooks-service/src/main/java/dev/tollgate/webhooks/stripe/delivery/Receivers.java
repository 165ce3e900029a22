package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.kit.auth.InternalClientFilter;
import dev.tollgate.kit.auth.InternalTokens;
import dev.tollgate.webhooks.routing.Destination;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One client per destination, with an internal token, time limits and a connection pool of its own. */
@ApplicationScoped
class Receivers {
    private final Map<Destination, EventReceiver> receivers = new EnumMap<>(Destination.class);

    Receivers(DeliveryConfig config, InternalTokens tokens) {
        receivers.put(
                Destination.PAYMENTS, client(config.paymentsUrl(), config, tokenFor(tokens, Destination.PAYMENTS)));
        receivers.put(
                Destination.SUBSCRIPTIONS,
                client(config.subscriptionsUrl(), config, tokenFor(tokens, Destination.SUBSCRIPTIONS)));
    }

    EventReceiver of(Destination destination) {
        return receivers.get(destination);
    }

    private static InternalClientFilter tokenFor(InternalTokens tokens, Destination destination) {
        return new InternalClientFilter(tokens, destination.label());
    }

    private static EventReceiver client(URI url, DeliveryConfig config, InternalClientFilter token) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .property("io.quarkus.rest.client.connection-pool-size", config.lanes())
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(token)
                .build(EventReceiver.class);
    }
}
