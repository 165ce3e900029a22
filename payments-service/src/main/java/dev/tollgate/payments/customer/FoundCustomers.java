package dev.tollgate.payments.customer;

import java.util.List;

/** Stripe customers that belong to accounts. */
public record FoundCustomers(List<AccountCustomer> data) {}
