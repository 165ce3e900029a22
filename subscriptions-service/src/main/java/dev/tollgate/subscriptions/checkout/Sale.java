package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.subscriptions.plan.Plan;

/** A plan that someone wants for an account now. */
record Sale(String account, Plan plan, Actor actor, StripeClaim claim) {}
