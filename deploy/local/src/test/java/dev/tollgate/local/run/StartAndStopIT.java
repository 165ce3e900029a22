package dev.tollgate.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartAndStopIT {
    private static final Duration SHORTLY = Duration.ofSeconds(30);

    @Test
    void a_taken_port_is_named_in_a_plain_message_and_nothing_is_started() throws Exception {
        var ports = LocalRun.freePorts();
        try (var holder = new ServerSocket(ports.webhooks(), 1, InetAddress.getLoopbackAddress());
                var run = LocalRun.start("taken-port", ports)) {

            assertThat(run.awaitEnd(SHORTLY)).isEqualTo(1);

            assertThat(run.output())
                    .contains("Port " + holder.getLocalPort() + ", which webhooks-service needs, is taken")
                    .contains("ss -ltnp")
                    .doesNotContain("Exception");
            assertThat(run.processes()).isEmpty();
        }
    }

    @Test
    void ctrl_c_half_way_through_the_start_leaves_no_process() throws Exception {
        try (var run = LocalRun.start("half-way", LocalRun.freePorts())) {
            run.awaitOutput("Stripe twin", SHORTLY);
            assertThat(run.processes()).hasSizeGreaterThan(3);

            run.interrupt();

            run.awaitEnd(SHORTLY);
            assertThat(run.processes()).isEmpty();
            assertThat(run.output()).contains("Everything is stopped.").doesNotContain("Exception");
        }
    }

    @Test
    void a_start_after_a_kill_ends_what_the_killed_one_left_and_goes_on() throws Exception {
        var ports = LocalRun.freePorts();
        try (var killed = LocalRun.start("killed", ports)) {
            killed.awaitOutput("Stripe twin", SHORTLY);
            killed.kill();
            killed.awaitEnd(SHORTLY);

            try (var next = LocalRun.start("after-a-kill", ports)) {
                next.awaitOutput("Stripe twin", SHORTLY);

                assertThat(next.output()).contains("that an earlier run, killed before it could stop, had left");
                next.interrupt();
                next.awaitEnd(SHORTLY);
            }
            assertThat(killed.processes()).isEmpty();
        }
    }

    @Test
    void a_migration_step_that_fails_ends_the_start_with_its_reason() throws Exception {
        var nobodyListens = Map.of("DATABASE_HOST", "127.0.0.1", "DATABASE_PORT", "1", "DATABASE_PASSWORD", "guess-me");
        try (var run = LocalRun.start("failed-migration", LocalRun.freePorts(), nobodyListens)) {

            assertThat(run.awaitEnd(Duration.ofSeconds(90))).isEqualTo(1);

            assertThat(run.output())
                    .contains("migration ended with exit code 1")
                    .contains("Connection to 127.0.0.1:1 refused")
                    .doesNotContain("guess-me");
            assertThat(run.processes()).isEmpty();
        }
    }
}
