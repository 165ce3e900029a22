package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a mirrored row and Stripe's object say differently. */
final class Differences {
    private final String what;
    private final List<String> found = new ArrayList<>();

    Differences(String what) {
        this.what = what;
    }

    Differences text(String field, String ours, JsonNode stripes) {
        return compare(field, ours, stripes.isNull() || stripes.isMissingNode() ? null : stripes.asText());
    }

    Differences compare(String field, String ours, String stripes) {
        if (!Objects.equals(ours, stripes)) {
            found.add("%s: %s is %s here and %s at Stripe".formatted(what, field, ours, stripes));
        }
        return this;
    }

    List<String> found() {
        return found;
    }
}
