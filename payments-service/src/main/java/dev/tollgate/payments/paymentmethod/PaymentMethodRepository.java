package dev.tollgate.payments.paymentmethod;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The payment_methods table. */
@ApplicationScoped
class PaymentMethodRepository implements PanacheRepositoryBase<PaymentMethod, String> {}
