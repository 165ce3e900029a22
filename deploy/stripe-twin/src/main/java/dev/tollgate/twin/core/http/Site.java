package dev.tollgate.twin.core.http;

import java.util.function.Consumer;

/** One part of the twin's address space: the API, the pages a customer sees, the operator's pages. */
public interface Site {

    boolean serves(String path);

    /** Answers once, now or later, always on the event loop. */
    void handle(Request request, Consumer<Reply> answer);
}
