package dev.tollgate.twin.core.agenda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.store.AgendaRow;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;
import dev.tollgate.twin.core.store.Planners;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The actions that features can have carried out later, by name. */
public final class Actions {
    private static final Logger LOG = Logger.getLogger(Actions.class.getName());

    private final Map<String, Action> byName = new HashMap<>();
    private final Planners planners;
    private final Work work;

    public Actions(Planners planners, Work work) {
        this.planners = planners;
        this.work = work;
    }

    /** What is done to an object when its time has come. */
    @FunctionalInterface
    public interface Action {
        void run(DataSet data, ObjectNode object);
    }

    /** Adds an action, carried out as one piece of work; while the twin is assembled. */
    public void add(String name, Action action) {
        addInSteps(name, (data, object) -> work.automatic(data, () -> action.run(data, object)));
    }

    /** Adds an action that does its work in pieces of its own. */
    public void addInSteps(String name, Action action) {
        if (byName.put(name, action) != null) {
            throw new IllegalArgumentException("There are two actions " + name);
        }
    }

    /** Adds a planner, which enters its actions each time an object of this type is stored. */
    public void plan(ObjectType type, Planner planner) {
        planners.add(type, planner);
    }

    /** Carries out a row; one that fails is logged, and does not stop the others. */
    void carryOut(DataSet data, AgendaRow row) {
        data.agenda().take(row);
        data.commit();
        ObjectNode object = data.findLive(row.object());
        Action action = byName.get(row.action());
        if (object == null || action == null) {
            return;
        }
        try {
            action.run(data, object);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the twin failed at " + row.action() + " of " + row.object(), e);
        }
    }
}
