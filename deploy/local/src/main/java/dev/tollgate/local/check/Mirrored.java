package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Each row that mirrors an object of Stripe's states what Stripe states now, and none of a known owner is missing. A
 * class per kind of object names the table, the list and what is compared.
 */
abstract class Mirrored implements Invariant {
    private static final String ACTIVE = "SELECT stripe_customer_id AS id FROM customers WHERE status = 'ACTIVE'";

    private final String what;
    private final StripeList list;
    private final List<MirroredField> fields;

    Mirrored(String what, StripeList list, List<MirroredField> fields) {
        this.what = what;
        this.list = list;
        this.fields = fields;
    }

    /** The table and which of its rows are compared; a row is {@code m}. */
    abstract String rows();

    @Override
    public final String name() {
        return "I6 " + what + " mirrored";
    }

    Database database(Deployment system) {
        return system.payments();
    }

    /** The column that has Stripe's id. */
    String id() {
        return "id";
    }

    /** What is true of a row whose object Stripe does not have. */
    String gone() {
        return "m.gone_at IS NOT NULL";
    }

    Map<String, JsonNode> objects(Deployment system) {
        return list.ofEveryCustomer(system.stripe());
    }

    /** Those whose objects must all be here. */
    Set<String> owners(Deployment system) {
        return system.payments().ids(ACTIVE);
    }

    /** Where an object names its owner. */
    String owner() {
        return "/customer";
    }

    @Override
    public final Finding check(Deployment system) {
        var faults = new ArrayList<String>();
        var owners = owners(system);
        var here = new HashSet<String>();
        var rows = database(system).rows(query());
        // read after the rows: what an event changes in between differs once and is checked again
        var objects = objects(system);
        for (var row : rows) {
            here.add(row.get("id"));
            faults.addAll(
                    row.get("gone").equals("t")
                            ? gone(row.get("id"), objects, owners)
                            : differences(system.stripe(), row, objects));
        }
        objects.forEach((id, object) -> {
            if (isOwned(object, owners) && !here.contains(id)) {
                faults.add(id + " is missing here");
            }
        });
        return new Finding("%d %s here, %d at Stripe".formatted(rows.size(), what, objects.size()), faults);
    }

    private String query() {
        var query = new StringBuilder("SELECT m.%s AS id, %s AS gone".formatted(id(), gone()));
        fields.forEach(
                field -> query.append(", ").append(field.sql()).append(" AS ").append(field.name()));
        return query + " FROM " + rows();
    }

    private List<String> gone(String id, Map<String, JsonNode> objects, Set<String> owners) {
        var object = objects.get(id);
        return object != null && isOwned(object, owners) ? List.of(id + " is gone here, and Stripe has it") : List.of();
    }

    private List<String> differences(StripeObjects stripe, Map<String, String> row, Map<String, JsonNode> objects) {
        var id = row.get("id");
        var object = Optional.ofNullable(objects.get(id)).or(() -> list.find(stripe, id));
        if (object.isEmpty()) {
            return List.of(id + " is here, and Stripe does not have it");
        }
        var faults = new ArrayList<String>();
        for (var field : fields) {
            var ours = row.get(field.name());
            var stripes = field.stripes().apply(stripe, object.get());
            if (!Objects.equals(ours, stripes)) {
                faults.add("%s: %s is %s here and %s at Stripe".formatted(id, field.name(), ours, stripes));
            }
        }
        return faults;
    }

    private boolean isOwned(JsonNode object, Set<String> owners) {
        return owners.contains(MirroredField.text(object, owner()));
    }
}
