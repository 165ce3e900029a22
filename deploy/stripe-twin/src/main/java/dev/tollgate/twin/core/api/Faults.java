package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Failures and hangs an operator orders, to test how a client handles them. */
public final class Faults {
    private static final int MOST = 1_000;
    private static final int LONGEST_HANG_MILLIS = 120_000;
    private static final String ANY = "*";
    private static final Set<Integer> REFUSALS = Set.of(400, 404, 429);

    private final List<Fault> ordered = new ArrayList<>();

    /**
     * A failure or a hang to come.
     *
     * @param path a path, or a prefix that ends in {@code *}
     * @param acted the operation is carried out before the request fails
     * @param hangMillis how long a request waits before it is carried out; 0 for a failure
     */
    record Fault(
            String method,
            String path,
            int status,
            String code,
            int retryAfterSeconds,
            boolean acted,
            int hangMillis,
            int times) {

        StripeError error() {
            StripeError error =
                    switch (status) {
                        case 400 ->
                            StripeError.invalid(code, "The operator of the Stripe twin has ordered this refusal.");
                        case 404 ->
                            StripeError.notFound(
                                    "No such object, as for a key of another account: the operator of the Stripe twin has ordered this.");
                        case 429 -> StripeError.rateLimited(code == null ? "rate_limit" : code);
                        default -> StripeError.failure(status);
                    };
            return retryAfterSeconds == 0 ? error : error.header("Retry-After", String.valueOf(retryAfterSeconds));
        }

        boolean hangs() {
            return hangMillis > 0;
        }

        private boolean matches(Request request) {
            boolean ofPath = path.endsWith(ANY)
                    ? request.path().startsWith(path.substring(0, path.length() - 1))
                    : request.path().equals(path);
            return ofPath && (method.equals(ANY) || method.equals(request.method()));
        }

        private Fault consumed() {
            return new Fault(method, path, status, code, retryAfterSeconds, acted, hangMillis, times - 1);
        }
    }

    /**
     * Orders {@code {"path": "/v1/customers", "method": "POST", "status": 500, "acted": false, "times": 1}}, or with
     * {@code hangMillis} instead of a status a hang.
     */
    public void order(JsonNode order) {
        String path = order.path("path").asText();
        int hang = order.path("hangMillis").asInt();
        int status = order.path("status").asInt(hang > 0 ? 0 : 500);
        boolean known = REFUSALS.contains(status) || status >= 500 && status <= 599 || hang > 0 && status == 0;
        int times = order.path("times").asInt(1);
        if (!path.startsWith("/v1/") || !known || times < 1 || hang < 0 || hang > LONGEST_HANG_MILLIS) {
            throw new IllegalArgumentException(
                    "needs a path under /v1/, a status of 400, 404, 429 or 500 to 599, or hangMillis up to "
                            + LONGEST_HANG_MILLIS + ", and times from 1");
        }
        if (ordered.size() == MOST) {
            throw new IllegalArgumentException("too many faults are ordered already");
        }
        ordered.add(new Fault(
                order.path("method").asText("POST"),
                path,
                status,
                order.path("code").asText(null),
                order.path("retryAfter").asInt(),
                order.path("acted").asBoolean(),
                hang,
                times));
    }

    public void clear() {
        ordered.clear();
    }

    /** The failure ordered for this request, or null. */
    Fault failure(Request request) {
        return take(request, fault -> !fault.hangs());
    }

    /** How long this request is to wait, 0 for not at all. */
    int hangMillis(Request request) {
        Fault fault = take(request, Fault::hangs);
        return fault == null ? 0 : fault.hangMillis();
    }

    private Fault take(Request request, Predicate<Fault> kind) {
        for (int i = 0; i < ordered.size(); i++) {
            Fault fault = ordered.get(i);
            if (kind.test(fault) && fault.matches(request)) {
                ordered.remove(i);
                if (fault.times() > 1) {
                    ordered.add(i, fault.consumed());
                }
                return fault;
            }
        }
        return null;
    }
}
