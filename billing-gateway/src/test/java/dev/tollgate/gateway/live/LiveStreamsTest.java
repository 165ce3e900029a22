package dev.tollgate.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.live.AccountsChanged;
import dev.tollgate.kit.live.Topic;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveStreamsTest {
    private static final AccountsChanged CHANGE = new AccountsChanged(List.of("acme"), Topic.USAGE);

    private final LiveStreams streams = new LiveStreams(50);

    @Test
    void a_stream_whose_page_does_not_read_ends_and_keeps_no_room() {
        AssertSubscriber<Topic> stuck = listen(0);
        AssertSubscriber<Topic> reading = listen(Long.MAX_VALUE);

        IntStream.range(0, 10_000).forEach(i -> streams.emit(CHANGE));

        assertThat(reading.getItems()).hasSize(10_000);
        stuck.request(Long.MAX_VALUE).awaitCompletion();
        assertThat(stuck.getItems()).hasSizeLessThan(1_000);
        assertThat(streams.count()).isEqualTo(1);
    }

    @Test
    void two_streams_opened_at_once_do_not_pass_the_limit_together() {
        // Given two pages that found room for one
        LiveStreams narrow = new LiveStreams(1);
        Multi<Topic> first = narrow.of("acme", Optional.empty());
        Multi<Topic> second = narrow.of("acme", Optional.empty());

        // When both open their stream
        AssertSubscriber<Topic> opened = first.subscribe().withSubscriber(AssertSubscriber.create(1));
        AssertSubscriber<Topic> late = second.subscribe().withSubscriber(AssertSubscriber.create(1));

        // Then
        opened.assertNotTerminated();
        late.assertCompleted();
        assertThat(narrow.count()).isOne();
    }

    @Test
    void the_description_names_every_topic() throws NoSuchFieldException {
        Schema described = LiveChange.class.getDeclaredField("topic").getAnnotation(Schema.class);

        assertThat(described.enumeration())
                .containsExactly(Stream.of(Topic.values()).map(Topic::label).toArray(String[]::new));
    }

    private AssertSubscriber<Topic> listen(long requested) {
        return streams.of("acme", Optional.empty()).subscribe().withSubscriber(AssertSubscriber.create(requested));
    }
}
