package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error answer in Stripe's shape, see https://docs.stripe.com/api/errors. */
public final class StripeError extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final transient ObjectNode fields = Nodes.object();
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private boolean keepsChanges;

    private StripeError(int status, String type, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        if (code != null) {
            fields.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        fields.put("message", message);
        fields.put("type", type);
    }

    /** 400, the request is invalid; code may be null. */
    public static StripeError invalid(String code, String message) {
        return new StripeError(400, INVALID_REQUEST, code, message);
    }

    /** 404, param id: what a path names does not exist. */
    public static StripeError missing(ObjectType type, String id) {
        return new StripeError(404, INVALID_REQUEST, "resource_missing", noSuch(type, id)).param("id");
    }

    /** 404: the key's account does not have what the request names. */
    static StripeError notFound(String message) {
        return new StripeError(404, INVALID_REQUEST, "resource_missing", message);
    }

    /** 400: a parameter names something that does not exist. */
    public static StripeError unknownReference(ObjectType type, String id, String param) {
        return invalid("resource_missing", noSuch(type, id)).param(param);
    }

    /** 404 for an address the twin does not serve. */
    public static StripeError unknownUrl(String method, String path) {
        return new StripeError(
                404,
                INVALID_REQUEST,
                null,
                "Unrecognized request URL (" + method + ": " + path + "). Please see https://stripe.com/docs or we can "
                        + "help at https://support.stripe.com/. (This is the Stripe twin, which does not serve all of "
                        + "Stripe's API.)");
    }

    public static StripeError unauthorized(String message) {
        return new StripeError(401, INVALID_REQUEST, null, message);
    }

    /** 402, the card issuer declined. */
    public static StripeError card(String code, String message) {
        return new StripeError(402, "card_error", code, message);
    }

    public static StripeError idempotency(int status, String code, String message) {
        return new StripeError(status, "idempotency_error", code, message);
    }

    public static StripeError internal() {
        return new StripeError(500, "api_error", null, "An unknown error occurred in the Stripe twin.");
    }

    /** A failure of Stripe's own, ordered by the operator. */
    static StripeError failure(int status) {
        return new StripeError(status, "api_error", null, "An error the operator of the Stripe twin has ordered.");
    }

    /** 429; the code is {@code rate_limit} or {@code lock_timeout}. */
    static StripeError rateLimited(String code) {
        String message = code.equals("lock_timeout")
                ? "This object cannot be accessed right now because another API request or Stripe process is currently accessing it."
                : "Request rate limit exceeded.";
        return new StripeError(429, INVALID_REQUEST, code, message);
    }

    /** 403: the restricted key may not do this. */
    static StripeError notPermitted(String message) {
        return new StripeError(403, INVALID_REQUEST, "more_permissions_required", message);
    }

    public StripeError param(String param) {
        fields.put("param", param);
        return this;
    }

    /** The same error as a 404, as Stripe gives it for some parameters. */
    public StripeError asNotFound() {
        StripeError error = new StripeError(404, INVALID_REQUEST, Nodes.text(fields, "code"), getMessage());
        error.fields.setAll(fields);
        return error;
    }

    /** Another field of the error body, an object in many cases. */
    public StripeError with(String field, JsonNode value) {
        fields.set(field, value);
        return this;
    }

    /** Keeps the changes made before the failure: a declined charge is recorded. */
    public StripeError keepingChanges() {
        keepsChanges = true;
        return this;
    }

    public boolean keepsChanges() {
        return keepsChanges;
    }

    /** A header of the answer. */
    StripeError header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Map<String, String> headers() {
        return headers;
    }

    public int status() {
        return status;
    }

    /** The body {@code {"error": …}}; the log address is Stripe's form and leads nowhere. */
    public ObjectNode body(String requestId) {
        ObjectNode error = fields.deepCopy();
        error.put("request_log_url", "https://dashboard.stripe.com/test/logs/" + requestId);
        ObjectNode body = Nodes.object();
        body.set("error", error);
        return body;
    }

    private static String noSuch(ObjectType type, String id) {
        return "No such " + type.label() + ": '" + id + "'";
    }
}
