package dev.tollgate.local.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.local.service.DatabaseAccess;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a started stack writes down for scripts; a login link works once.
 *
 * @param databases where each service's database is, and as whom its service connects
 */
record Run(
        String dashboard, Optional<URI> twin, Map<String, String> loginLinks, Map<String, DatabaseAccess> databases) {

    String json() {
        var json = JsonNodeFactory.instance.objectNode().put("dashboard", dashboard);
        twin.ifPresent(address -> json.put("twin", address.toString()));
        var links = json.putObject("loginLinks");
        loginLinks.forEach(links::put);
        var places = json.putObject("databases");
        databases.forEach((name, access) -> places.putObject(name)
                .put("url", access.url())
                .put("user", access.application().user()));
        return json.toPrettyString() + "\n";
    }
}
