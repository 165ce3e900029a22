package dev.tollgate.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.live.AccountChange;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveStreamsTest {
    private static final AccountChange CHANGE = new AccountChange("acme", "usage");

    private final LiveStreams streams = new LiveStreams(50);

    @Test
    void a_page_that_does_not_read_is_told_to_connect_again_instead_of_being_remembered_for() {
        AssertSubscriber<String> stuck = listen(0);
        AssertSubscriber<String> reading = listen(Long.MAX_VALUE);

        IntStream.range(0, 10_000).forEach(i -> streams.tell(CHANGE));

        assertThat(reading.getItems()).hasSize(10_000);
        stuck.request(Long.MAX_VALUE).awaitCompletion();
        assertThat(stuck.getItems()).hasSizeLessThan(1_000);
        assertThat(streams.count()).isEqualTo(1);
    }

    private AssertSubscriber<String> listen(long requested) {
        return streams.of("acme", Optional.empty()).subscribe().withSubscriber(AssertSubscriber.create(requested));
    }
}
