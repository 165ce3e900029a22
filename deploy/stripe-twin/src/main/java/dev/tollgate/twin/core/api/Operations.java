package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.http.FormDecoder;
import dev.tollgate.twin.core.http.FormEncoder;
import dev.tollgate.twin.core.store.DataSet;
import java.util.List;

/** The API's operations for the twin's own pages: they do what a client could do, and have no rules of their own. */
public final class Operations {
    private final Routes routes = new Routes();

    public Routes routes() {
        return routes;
    }

    /** Posts a form, names and values in turn, within the present work; throws the error a client would get. */
    public ObjectNode post(DataSet data, String path, String... form) {
        return run(data, "POST", path, form);
    }

    public ObjectNode post(DataSet data, String path, List<String> form) {
        return run(data, "POST", path, form.toArray(String[]::new));
    }

    public ObjectNode delete(DataSet data, String path, List<String> form) {
        return run(data, "DELETE", path, form.toArray(String[]::new));
    }

    private ObjectNode run(DataSet data, String method, String path, String... form) {
        Routes.Match match = routes.find(method, path);
        Params params = new Params(FormDecoder.decode(FormEncoder.encode(form)));
        return match.operation().run(new Call(data, path, match.values(), params));
    }
}
