package dev.tollgate.twin.hosted.portal;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** The customer portal and its configurations. */
public final class PortalFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.serve(new PortalConfigurationResource(), new PortalSessionResource(twin.publicUrl()));
        twin.show(new PortalSite(twin.dataSets(), twin.work(), twin.operations()));
    }
}
