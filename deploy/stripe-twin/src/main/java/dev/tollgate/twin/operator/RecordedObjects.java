package dev.tollgate.twin.operator;

import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.ObjectType;

/** Reads objects the twin cannot create: they exist once imported. */
public final class RecordedObjects implements Resource {
    private static final ObjectType[] TYPES = {ObjectType.PORTAL_SESSION};

    @Override
    public void register(Routes routes) {
        for (ObjectType type : TYPES) {
            routes.retrieve(type)
                    .list(type, list -> list.byParams(type.indexes().toArray(String[]::new))
                            .created());
        }
    }
}
