package dev.tollgate.payments.mirror;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the mirrors of all kinds; each public method is one transaction. */
@ApplicationScoped
public class MirrorService {
    private static final String IS_MIRRORED = """
            SELECT EXISTS (SELECT 1 FROM invoices WHERE id = ?1)
                OR EXISTS (SELECT 1 FROM payments WHERE id = ?1)
                OR EXISTS (SELECT 1 FROM refunds WHERE id = ?1)
                OR EXISTS (SELECT 1 FROM payment_methods WHERE id = ?1)""";

    /** Whether an object of this Stripe id is mirrored, whatever kind it is. */
    @WithTransaction
    public Uni<Boolean> isMirrored(String objectId) {
        return Panache.getSession().chain(session -> session.createNativeQuery(IS_MIRRORED, Boolean.class)
                .setParameter(1, objectId)
                .getSingleResult());
    }
}
