package dev.tollgate.kit.problem;

/** The errors that any endpoint may return. */
public enum CommonProblem implements ProblemCode {
    MALFORMED_REQUEST(
            "malformed-request",
            400,
            "The request cannot be read",
            "Check that the body is valid JSON of the documented shape."),
    UNAUTHORIZED("unauthorized", 401, "No valid credentials", "Send a valid token in the Authorization header."),
    FORBIDDEN("forbidden", 403, "Not allowed for this role", "The token's role may not do this."),
    NOT_FOUND("not-found", 404, "Not found", "There is nothing at this path, or not for this account."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed", 405, "Method not allowed", "Use one of the methods the API documents for this path."),
    NOT_ACCEPTABLE("not-acceptable", 406, "Not acceptable", "Accept application/json."),
    CONFLICT("conflict", 409, "Conflict with the current state", "Read the current state and try again."),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The body is too large", "A body may have 1 MiB at most."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type", 415, "Unsupported media type", "Send the body as application/json."),
    VALIDATION(
            "validation",
            422,
            "A field is not valid",
            "Correct the fields named in errors and send the request again."),
    RATE_LIMITED("rate-limited", 429, "Too many requests", "Wait for the time Retry-After names and try again."),
    INTERNAL(
            "internal",
            500,
            "Internal error",
            "Something went wrong on our side. Try again, and name the request id if it goes on."),
    UNAVAILABLE("unavailable", 503, "Temporarily unavailable", "Try again in a moment.");

    private final ProblemKind kind;
    private final String advice;

    CommonProblem(String slug, int status, String title, String advice) {
        this.kind = new ProblemKind(slug, status, title);
        this.advice = advice;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** The default advice to the caller. */
    public String advice() {
        return advice;
    }

    /** The code that stands for a status without a code of its own, {@link #INTERNAL} for unknown ones. */
    static CommonProblem ofStatus(int status) {
        for (CommonProblem code : values()) {
            if (code.status() == status) {
                return code;
            }
        }
        return status < 500 ? MALFORMED_REQUEST : INTERNAL;
    }
}
