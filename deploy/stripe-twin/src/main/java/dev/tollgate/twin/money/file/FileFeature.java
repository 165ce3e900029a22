package dev.tollgate.twin.money.file;

import dev.tollgate.twin.core.api.RequestGuards;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Uploads and their contents. */
public final class FileFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.serve(new FileResource(twin.publicUrl()));
        twin.show(new FileSite(twin.dataSets(), twin.get(RequestGuards.class)));
    }
}
