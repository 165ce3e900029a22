package dev.tollgate.kit.problem;

/** The errors that any endpoint may return. */
public enum CommonProblem implements ProblemCode {
    MALFORMED_REQUEST("malformed-request", 400, "The request cannot be read"),
    UNAUTHORIZED("unauthorized", 401, "No valid credentials"),
    FORBIDDEN("forbidden", 403, "Not allowed for this role"),
    NOT_FOUND("not-found", 404, "Not found"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method not allowed"),
    NOT_ACCEPTABLE("not-acceptable", 406, "Not acceptable"),
    CONFLICT("conflict", 409, "Conflict with the current state"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Unsupported media type"),
    VALIDATION("validation", 422, "A field is not valid"),
    RATE_LIMITED("rate-limited", 429, "Too many requests"),
    INTERNAL("internal", 500, "Internal error"),
    UNAVAILABLE("unavailable", 503, "Temporarily unavailable");

    private final String slug;
    private final int status;
    private final String title;

    CommonProblem(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** The code that stands for a status nobody gave a code, {@link #INTERNAL} for unknown ones. */
    static CommonProblem ofStatus(int status) {
        for (CommonProblem code : values()) {
            if (code.status == status) {
                return code;
            }
        }
        return status < 500 ? MALFORMED_REQUEST : INTERNAL;
    }
}
