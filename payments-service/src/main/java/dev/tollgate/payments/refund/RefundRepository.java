package dev.tollgate.payments.refund;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The refunds table. */
@ApplicationScoped
class RefundRepository implements PanacheRepositoryBase<Refund, String> {}
