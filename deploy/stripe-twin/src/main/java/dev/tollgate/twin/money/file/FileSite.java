package dev.tollgate.twin.money.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.RequestGuards;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.Map;
import java.util.function.Consumer;

/** What was uploaded, at a file's {@code url}: read with a key that may read the file. */
final class FileSite implements Site {
    static final String PREFIX = "/files/";

    private final DataSets dataSets;
    private final RequestGuards guards;

    FileSite(DataSets dataSets, RequestGuards guards) {
        this.dataSets = dataSets;
        this.guards = guards;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public void handle(Request request, Consumer<Reply> answer) {
        String id = request.path().substring(PREFIX.length());
        try {
            guards.require(new Request("GET", ObjectType.FILE.path() + "/" + id, null, request.headers(), new byte[0]));
            String account = request.header("Stripe-Account");
            answer.accept(contents(account == null ? dataSets.own() : dataSets.of(account), id));
        } catch (StripeError e) {
            answer.accept(Reply.text(e.status(), "text/plain", e.getMessage()));
        }
    }

    private static Reply contents(DataSet data, String id) {
        ObjectNode found = data.find(ObjectType.FILE, id);
        if (found == null) {
            return Reply.text(404, "text/plain", "No such file");
        }
        UploadedFile file = new UploadedFile(found);
        return new Reply(200, Map.of("Content-Type", file.type().mediaType()), file.content(data));
    }
}
