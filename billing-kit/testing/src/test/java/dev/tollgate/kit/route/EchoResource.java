package dev.tollgate.kit.route;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Answers with what it was sent. */
@Path("/echo")
public class EchoResource {
    /** Who answered, and the text. */
    public record Echo(String by, String text) {}

    @POST
    public Echo echo(Echo sent) {
        return new Echo("resource", sent.text());
    }
}
