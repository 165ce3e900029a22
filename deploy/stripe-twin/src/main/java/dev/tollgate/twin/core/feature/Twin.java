package dev.tollgate.twin.core.feature;

import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.SnapshotPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The twin while it is assembled: what features build on, and what they add. */
public final class Twin {
    private final Map<Class<?>, Object> parts = new HashMap<>();
    private final List<Resource> resources = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<SnapshotPart> kept = new ArrayList<>();

    /** Provides a part to the features that are installed after this one; IllegalStateException when there is one. */
    public <T> T provide(T part) {
        add(part.getClass(), part);
        return part;
    }

    /** Provides a part under one of its types. */
    public <T> void provide(Class<T> type, T part) {
        add(type, part);
    }

    /** A part another feature provides; IllegalStateException when that is not installed. */
    public <T> T get(Class<T> type) {
        Object part = parts.get(type);
        if (part == null) {
            throw new IllegalStateException("No feature installed so far provides " + type);
        }
        return type.cast(part);
    }

    /** Adds resources of the API. */
    public void serve(Resource... more) {
        resources.addAll(List.of(more));
    }

    /** Adds pages. */
    public void show(Site... more) {
        sites.addAll(List.of(more));
    }

    /** Adds state that the snapshot keeps beside the objects. */
    public void keep(SnapshotPart part) {
        kept.add(part);
    }

    public DataSets dataSets() {
        return get(DataSets.class);
    }

    public Work work() {
        return get(Work.class);
    }

    public Actions actions() {
        return get(Actions.class);
    }

    public Dispatcher dispatcher() {
        return get(Dispatcher.class);
    }

    public Operations operations() {
        return get(Operations.class);
    }

    public PublicUrl publicUrl() {
        return get(PublicUrl.class);
    }

    private void add(Class<?> type, Object part) {
        if (parts.put(type, part) != null) {
            throw new IllegalStateException("There are two parts " + type);
        }
    }

    public List<Resource> resources() {
        return List.copyOf(resources);
    }

    public List<Site> sites() {
        return List.copyOf(sites);
    }

    public List<SnapshotPart> kept() {
        return List.copyOf(kept);
    }
}
