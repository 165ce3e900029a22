package dev.tollgate.local.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What a started stack writes down for scripts; a login link works once. */
record Run(String dashboard, Optional<URI> twin, Map<String, String> loginLinks) {

    String json() {
        var json = JsonNodeFactory.instance.objectNode().put("dashboard", dashboard);
        twin.ifPresent(address -> json.put("twin", address.toString()));
        var links = json.putObject("loginLinks");
        loginLinks.forEach(links::put);
        return json.toPrettyString() + "\n";
    }
}
