package dev.tollgate.subscriptions.customer;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Queries on customer accounts. */
@ApplicationScoped
class CustomerAccountRepository implements PanacheRepositoryBase<CustomerAccount, String> {
    private static final String STORE = """
            INSERT INTO customer_accounts (stripe_customer_id, account) VALUES (?1, ?2)
            ON CONFLICT (stripe_customer_id) DO UPDATE SET account = excluded.account""";

    Uni<Void> store(String stripeCustomerId, String account) {
        return getSession()
                .chain(session -> session.createNativeQuery(STORE)
                        .setParameter(1, stripeCustomerId)
                        .setParameter(2, account)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
