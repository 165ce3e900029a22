package dev.tollgate.twin;

import dev.tollgate.twin.api.ApiVersions;
import dev.tollgate.twin.api.Operations;
import dev.tollgate.twin.api.Work;
import dev.tollgate.twin.catalog.Prices;
import dev.tollgate.twin.checkout.AsyncPayments;
import dev.tollgate.twin.checkout.Completion;
import dev.tollgate.twin.dispute.Disputing;
import dev.tollgate.twin.event.EventLog;
import dev.tollgate.twin.http.PublicUrl;
import dev.tollgate.twin.invoice.DraftAdvance;
import dev.tollgate.twin.invoice.Invoicing;
import dev.tollgate.twin.payment.Challenges;
import dev.tollgate.twin.payment.Charging;
import dev.tollgate.twin.payment.Intents;
import dev.tollgate.twin.paymentmethod.PaymentMethods;
import dev.tollgate.twin.refund.Refunding;
import dev.tollgate.twin.setup.SetupIntents;
import dev.tollgate.twin.store.DataSets;
import dev.tollgate.twin.store.MovableClock;
import dev.tollgate.twin.subscription.BillingOutcome;
import dev.tollgate.twin.subscription.Creation;
import dev.tollgate.twin.subscription.DueBilling;
import dev.tollgate.twin.subscription.Renewal;
import dev.tollgate.twin.testclock.AccountTime;
import dev.tollgate.twin.webhook.Deliveries;
import io.vertx.core.Vertx;
import java.time.Clock;

/** The components that resources and pages use, built in order. */
final class Components {
    final MovableClock clock = new MovableClock(Clock.systemUTC());
    final DataSets dataSets = new DataSets(clock);
    final Operations operations = new Operations();
    final PaymentMethods methods = new PaymentMethods();
    final Prices prices = new Prices();
    final PublicUrl publicUrl;
    final Deliveries deliveries;
    final Work work;
    final Charging charging;
    final Disputing disputing;
    final Intents intents;
    final SetupIntents setups;
    final Invoicing invoicing;
    final Creation subscriptions;
    final Completion completion;
    final DueBilling time;
    final AccountTime accountTime;
    final Refunding refunding;

    Components(Vertx vertx, TwinOptions options) {
        publicUrl = new PublicUrl(options.publicUrl());
        deliveries = new Deliveries(vertx, dataSets, options.deliveryDelay(), options.retryDelays());
        work = new Work(vertx, new EventLog(deliveries, ApiVersions.CURRENT), options.lateness(), clock);
        charging = new Charging(methods, work);
        disputing = new Disputing(work);
        charging.setListener(disputing);
        intents = new Intents(methods, charging, work, publicUrl);
        setups = new SetupIntents(methods, new Challenges(methods, publicUrl));
        invoicing = new Invoicing(intents, work, publicUrl);
        intents.setListener(invoicing.and(new AsyncPayments()));
        invoicing.setListener(new BillingOutcome(invoicing));
        subscriptions = new Creation(invoicing, methods);
        refunding = new Refunding(work);
        completion = new Completion(methods, subscriptions, intents, operations);
        time = new DueBilling(new Renewal(invoicing, methods), new DraftAdvance(invoicing, methods));
        accountTime = new AccountTime(clock, dataSets, work, time);
    }
}
