package dev.tollgate.kit.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.TollgateStack;
import io.netty.channel.EventLoopGroup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventLoopTest {
    @Inject
    Vertx vertx;

    @Test
    void all_requests_of_a_replica_meet_on_one_event_loop() {
        EventLoopGroup loops = ((VertxInternal) vertx).getEventLoopGroup();

        assertThat(loops).hasSize(1);
    }
}
