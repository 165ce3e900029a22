package dev.tollgate.subscriptions.subscription;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Queries on the mirror. */
@ApplicationScoped
class SubscriptionRepository implements PanacheRepositoryBase<Subscription, String> {
    /** With its items, or null. */
    Uni<Subscription> findWithItems(String id) {
        return find("from Subscription s left join fetch s.items where s.id = ?1", id)
                .list()
                .map(found -> found.isEmpty() ? null : found.get(0));
    }

    /** With their items. */
    Uni<List<Subscription>> ofAccount(String account) {
        return list("select distinct s from Subscription s left join fetch s.items where s.account = ?1", account);
    }

    Uni<List<Subscription>> ofIds(List<String> ids) {
        return list("id in ?1", ids);
    }

    Uni<List<Subscription>> ofCustomer(String stripeCustomerId) {
        return list("stripeCustomerId", stripeCustomerId);
    }
}
