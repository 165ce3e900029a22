package dev.tollgate.webhooks.timeline;

import dev.tollgate.kit.auth.InternalClientFilter;
import dev.tollgate.kit.auth.InternalTokens;
import dev.tollgate.kit.domainevent.DomainEventPage;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One client per source, with an internal token and time limits. */
@ApplicationScoped
class EventSources {
    private final Map<EventSource, DomainEventsClient> clients = new EnumMap<>(EventSource.class);
    private final int page;

    EventSources(TimelineConfig config, InternalTokens tokens) {
        this.page = config.page();
        clients.put(EventSource.PAYMENTS, client(EventSource.PAYMENTS, config.paymentsUrl(), config, tokens));
        clients.put(
                EventSource.SUBSCRIPTIONS,
                client(EventSource.SUBSCRIPTIONS, config.subscriptionsUrl(), config, tokens));
    }

    Uni<DomainEventPage> pull(EventSource source, long after) {
        return clients.get(source).pull(after, page);
    }

    private static DomainEventsClient client(
            EventSource source, URI url, TimelineConfig config, InternalTokens tokens) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .register(new InternalClientFilter(tokens, source.label()))
                .build(DomainEventsClient.class);
    }
}
