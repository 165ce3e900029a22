package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Everything one account holds. Objects in here are never changed in place: take a copy with {@link #edit}, change it,
 * {@link #put} it. So events and answers may share what is stored.
 */
public final class DataSet {
    private final String account;
    private final Journal journal = new Journal();
    private final StoredObjects objects = new StoredObjects(journal);
    private final Agenda agenda = new Agenda(journal);
    private final HiddenFacts hidden = new HiddenFacts(journal);
    private final Map<Class<?>, Object> parts = new HashMap<>();
    private final List<PendingEvent> pendingEvents = new ArrayList<>();
    private final TwinClock clock;
    private final Planners planners;
    private final Dispatcher dispatcher;
    private long changes;

    DataSet(String account, MovableClock clock, Planners planners, Dispatcher dispatcher) {
        this.account = account;
        this.planners = planners;
        this.dispatcher = dispatcher;
        this.clock = new TwinClock(clock, table(ObjectType.TEST_CLOCK));
    }

    public String account() {
        return account;
    }

    public TwinClock clock() {
        return clock;
    }

    /** What is to happen later. */
    public Agenda agenda() {
        return agenda;
    }

    public ObjectTable table(ObjectType type) {
        return objects.table(type);
    }

    /** Any object by its id, a deleted one's remains included; null when unknown. */
    public ObjectNode find(String id) {
        return objects.find(id);
    }

    /** A live object of a type; null when there is none. */
    public ObjectNode find(ObjectType type, String id) {
        return table(type).get(id);
    }

    /** Any live object by its id; null when there is none. */
    public ObjectNode findLive(String id) {
        return objects.findLive(id);
    }

    /** What a feature keeps for this account beside the objects; it is changed after commits only. */
    public <T> T part(Class<T> type, Supplier<T> fresh) {
        return type.cast(parts.computeIfAbsent(type, none -> fresh.get()));
    }

    /** A live object that is known to exist, to change and put back. */
    public ObjectNode edit(String id) {
        return find(id).deepCopy();
    }

    /** A new object in the version's shape, with id and creation time; not stored yet. */
    public ObjectNode fresh(ObjectType type) {
        ObjectNode node = Shapes.fresh(type.objectName());
        node.put("id", Ids.next(type));
        if (node.has("created")) {
            node.put("created", clock.now());
        }
        return node;
    }

    /** Stores an object under its id; from now on it is frozen. */
    public void put(ObjectNode node) {
        objects.put(node);
        plan(node);
    }

    /** Stores an object and emits an event about it. */
    public ObjectNode put(ObjectNode node, String event) {
        put(node);
        emit(event, node);
        return node;
    }

    /** Stores objects that had a life before: what was due until now has happened to them already. */
    public void putImported(List<ObjectNode> nodes) {
        nodes.forEach(objects::put);
        nodes.forEach(node -> Planners.markImported(this, node));
        nodes.forEach(this::plan);
    }

    /** When an object was imported, in seconds since 1970; 0 for one that was made here. */
    public long importedAt(String id) {
        return Planners.importedAt(this, id);
    }

    /** Stores the objects of a snapshot; what is to happen to them is planned when all are there. */
    void putSaved(List<ObjectNode> nodes) {
        nodes.forEach(objects::put);
        nodes.stream().filter(DataSet::isRemains).forEach(node -> remove(Nodes.text(node, "id"), node));
        nodes.stream().filter(node -> !isRemains(node)).forEach(this::plan);
    }

    /** Stores a changed object and emits its update, unless nothing changed. */
    public ObjectNode update(ObjectNode before, ObjectNode node, String event) {
        put(node);
        emitUpdate(event, before, node);
        return node;
    }

    /** Removes an object from lists and leaves {@code remains} (null: nothing) under its id. */
    public void remove(String id, ObjectNode remains) {
        objects.remove(id, remains);
        agenda.drop(id);
    }

    /** Facts about an object that Stripe does not show; empty without any. */
    public ObjectNode hidden(String id) {
        return hidden.of(id);
    }

    public void hide(String id, ObjectNode facts) {
        hidden.put(id, facts);
    }

    /** Emits an event about an object; it is written when the request succeeds. */
    public void emit(String type, ObjectNode object) {
        pendingEvents.add(new PendingEvent(type, object, null));
    }

    /**
     * Like {@link #emit}, with the object as it was before, for previous_attributes; an unchanged object emits none.
     */
    public void emitUpdate(String type, ObjectNode before, ObjectNode object) {
        if (!object.equals(before)) {
            pendingEvents.add(new PendingEvent(type, object, before));
        }
    }

    /** The events emitted since the last call, in order. */
    public List<PendingEvent> takePendingEvents() {
        List<PendingEvent> taken = List.copyOf(pendingEvents);
        pendingEvents.clear();
        return taken;
    }

    /** Passes what happened to the features that subscribe to it, within the present work. */
    public void publish(Record occurrence) {
        dispatcher.publish(occurrence);
    }

    /** Runs a step after the commit of the request's changes. */
    public void afterCommit(Runnable step) {
        journal.afterCommit(step);
    }

    public void commit() {
        changes++;
        journal.commit();
        dispatcher.publish(new Committed(this));
    }

    public void rollback() {
        pendingEvents.clear();
        journal.rollback();
    }

    /** Grows with every change. */
    long changes() {
        return changes;
    }

    /** All objects, each type in the order of its lists, oldest first, and then what is left of deleted ones. */
    List<ObjectNode> allObjects() {
        return objects.all();
    }

    Map<String, ObjectNode> allFacts() {
        return hidden.all();
    }

    /** What is left of a deleted object. */
    private static boolean isRemains(ObjectNode node) {
        return node.path("deleted").asBoolean();
    }

    private void plan(ObjectNode node) {
        planners.plan(this, ObjectType.named(Nodes.text(node, "object")), Nodes.text(node, "id"), node);
    }
}
