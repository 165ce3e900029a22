package dev.tollgate.twin;

import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.billing.invoice.Collection;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.subscription.BillingOutcome;
import dev.tollgate.twin.billing.subscription.Creation;
import dev.tollgate.twin.billing.subscription.Renewal;
import dev.tollgate.twin.billing.testclock.AccountTime;
import dev.tollgate.twin.billing.testclock.ClockAdvance;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.agenda.AgendaRunner;
import dev.tollgate.twin.core.api.ApiVersions;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.event.EventLog;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.MovableClock;
import dev.tollgate.twin.core.store.Planners;
import dev.tollgate.twin.core.webhook.Deliveries;
import dev.tollgate.twin.hosted.checkout.AsyncPayments;
import dev.tollgate.twin.hosted.checkout.Completion;
import dev.tollgate.twin.hosted.checkout.Expiry;
import dev.tollgate.twin.money.dispute.Disputing;
import dev.tollgate.twin.money.payment.Challenges;
import dev.tollgate.twin.money.payment.Charging;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import dev.tollgate.twin.money.refund.Refunding;
import dev.tollgate.twin.money.setup.SetupIntents;
import io.vertx.core.Vertx;
import java.time.Clock;

/** The components that resources and pages use, built in order. */
final class Components {
    final MovableClock clock = new MovableClock(Clock.systemUTC());
    final Planners planners = new Planners();
    final Dispatcher dispatcher = new Dispatcher();
    final DataSets dataSets = new DataSets(clock, planners, dispatcher);
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
    final Actions actions;
    final AgendaRunner runner;
    final ClockAdvance advancing;
    final AccountTime accountTime;
    final Refunding refunding;

    Components(Vertx vertx, TwinOptions options) {
        publicUrl = new PublicUrl(options.publicUrl());
        deliveries = new Deliveries(vertx, dataSets, options.deliveryDelay(), options.retryDelays());
        work = new Work(new EventLog(deliveries, ApiVersions.CURRENT), options.lateness(), clock);
        actions = new Actions(planners, work);
        runner = new AgendaRunner(vertx, dataSets, clock, dispatcher, actions, work);
        charging = new Charging(methods, work, actions, dispatcher);
        disputing = new Disputing(work, actions, dispatcher);
        intents = new Intents(methods, charging, work, actions, dispatcher, publicUrl);
        setups = new SetupIntents(methods, new Challenges(methods, publicUrl));
        invoicing = new Invoicing(intents, work, actions, dispatcher, publicUrl);
        new Collection(invoicing, methods, actions, dispatcher);
        new BillingOutcome(invoicing, dispatcher);
        new Renewal(invoicing, methods).plan(actions);
        AsyncPayments.follow(dispatcher);
        Expiry.plan(actions);
        subscriptions = new Creation(invoicing, methods);
        refunding = new Refunding(work, actions);
        completion = new Completion(methods, subscriptions, intents, operations);
        advancing = new ClockAdvance(work, runner, actions);
        accountTime = new AccountTime(clock, dataSets, runner);
    }
}
