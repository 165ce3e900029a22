package dev.tollgate.twin.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.ObjectType;

/** Reads objects the twin cannot create: they exist once imported. */
public final class RecordedObjects implements Resource {
    private static final ObjectType[] TYPES = {ObjectType.PORTAL_SESSION};

    @Override
    public void register(Routes routes) {
        for (ObjectType type : TYPES) {
            routes.get(type.path() + "/{id}", call -> retrieve(call, type));
            routes.get(type.path(), call -> list(call, type));
        }
    }

    private static ObjectNode retrieve(Call call, ObjectType type) {
        call.params().done();
        return call.target(type);
    }

    private static ObjectNode list(Call call, ObjectType type) {
        return Listing.of(call, type)
                .byParams(type.indexes().toArray(String[]::new))
                .created()
                .answer();
    }
}
