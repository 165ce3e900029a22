package dev.tollgate.twin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.http.Request;
import java.util.ArrayList;
import java.util.List;

/** Failures an operator orders, to see how a client takes them. */
public final class Faults {
    private static final int MOST = 1_000;

    private final List<Fault> ordered = new ArrayList<>();

    /**
     * A failure to come.
     *
     * @param acted the operation is carried out before the request fails
     */
    record Fault(String method, String path, int status, boolean acted, int times) {

        StripeError error() {
            return status == 429 ? StripeError.rateLimited() : StripeError.failure(status);
        }
    }

    /** Orders {@code {"path": "/v1/customers", "method": "POST", "status": 500, "acted": false, "times": 1}}. */
    public void order(JsonNode wish) {
        String path = wish.path("path").asText();
        int status = wish.path("status").asInt(500);
        int times = wish.path("times").asInt(1);
        if (!path.startsWith("/v1/") || status != 429 && (status < 500 || status > 599) || times < 1) {
            throw new IllegalArgumentException("needs a path under /v1/, a status of 429 or 500 to 599, times from 1");
        }
        if (ordered.size() == MOST) {
            throw new IllegalArgumentException("too many faults are ordered already");
        }
        String method = wish.path("method").asText("POST");
        ordered.add(new Fault(method, path, status, wish.path("acted").asBoolean(), times));
    }

    public void clear() {
        ordered.clear();
    }

    /** The failure this request is to meet, or null. */
    Fault take(Request request) {
        for (int i = 0; i < ordered.size(); i++) {
            Fault fault = ordered.get(i);
            if (fault.method().equals(request.method()) && fault.path().equals(request.path())) {
                ordered.remove(i);
                if (fault.times() > 1) {
                    ordered.add(
                            i,
                            new Fault(fault.method(), fault.path(), fault.status(), fault.acted(), fault.times() - 1));
                }
                return fault;
            }
        }
        return null;
    }
}
