package dev.tollgate.bench.bare;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers once the program has started. */
@Path("/ready")
public class ReadyResource {
    @GET
    public RestResponse<Void> ready() {
        return RestResponse.ok();
    }
}
