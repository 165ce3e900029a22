package dev.tollgate.payments.history;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.link;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoryWorkerTest {
    @Inject
    HistoryWorker worker;

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    @Test
    void what_linking_left_for_later_is_mirrored_once() {
        String customer = StripeSide.payingCustomer("history@example.com");
        String account = link(customer);
        String price = StripeSide.price(2900);
        for (int i = 0; i < 3; i++) {
            StripeSide.paidInvoice(customer, price);
        }
        database.run("UPDATE customers SET history_pending = (account = '" + account + "')");

        Optional<String> first = runOnce();
        Optional<String> second = runOnce();

        assertEquals(Optional.of(customer), first);
        assertEquals(Optional.empty(), second);
        as("member", account).get("/api/v1/invoices").then().body("data", hasSize(3));
    }

    @Test
    void a_customer_another_replica_works_on_is_left_to_it() {
        String account = link(StripeSide.customer("history@example.com"));
        database.run("UPDATE customers SET history_pending = (account = '" + account
                + "'), history_leased_until = now() + interval '1 minute'");

        assertEquals(Optional.empty(), runOnce());
    }

    private Optional<String> runOnce() {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        CompletableFuture<Optional<String>> done = new CompletableFuture<>();
        context.runOnContext(ignored -> worker.runOnce().subscribe().with(done::complete, done::completeExceptionally));
        return done.join();
    }
}
