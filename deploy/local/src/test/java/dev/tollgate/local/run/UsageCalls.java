package dev.tollgate.local.run;

import dev.tollgate.local.port.LocalPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Counts messages of an account of its own, as the product's backend does. */
record UsageCalls(LocalPorts ports, String token) {

    /** The answer's status. */
    int consume(String key, int quantity) throws IOException, InterruptedException {
        var body = "{\"account\":\"acct_time\",\"metric\":\"messages\",\"quantity\":" + quantity + "}";
        var address = "http://127.0.0.1:" + ports.gateway() + "/api/v1/usage/consume";
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
