package dev.tollgate.subscriptions.customer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A Stripe customer and the account it belongs to. */
@Entity
@Table(name = "customer_accounts")
class CustomerAccount {
    @Id
    String stripeCustomerId;

    String account;
}
