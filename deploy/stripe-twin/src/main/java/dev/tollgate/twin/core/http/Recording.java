package dev.tollgate.twin.core.http;

import dev.tollgate.twin.core.store.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * Appends every JSON answer to a file, a line each: {@code {"method","path","status","body"}}. Several twins may share
 * the file, one after the other or at once, because a line is one write.
 */
public final class Recording {
    private final Path file;

    public Recording(Path file) {
        this.file = file;
    }

    /** The same sites, recorded. */
    public List<Site> of(List<Site> sites) {
        return sites.stream().<Site>map(Recorded::new).toList();
    }

    private void write(Request request, Reply reply) {
        if (!reply.headers().getOrDefault("Content-Type", "").startsWith("application/json")) {
            return;
        }
        String line = Nodes.object()
                .put("method", request.method())
                .put("path", request.path())
                .put("status", reply.status())
                .set("body", Nodes.parse(reply.body()))
                .toString();
        try {
            Files.write(
                    file,
                    (line + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot record to " + file, e);
        }
    }

    private final class Recorded implements Site {
        private final Site site;

        Recorded(Site site) {
            this.site = site;
        }

        @Override
        public boolean serves(String path) {
            return site.serves(path);
        }

        @Override
        public void handle(Request request, Consumer<Reply> answer) {
            site.handle(request, reply -> {
                write(request, reply);
                answer.accept(reply);
            });
        }
    }
}
