package dev.tollgate.kit.connection;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a request's head is refused before anything else looks at it. */
enum FramingFault implements ProblemCode {
    AMBIGUOUS_FRAMING(
            "ambiguous-framing",
            400,
            "The request's framing is ambiguous",
            "Send one Host, and either one Content-Length or, with HTTP/1.1, Transfer-Encoding: chunked."),
    UNREADABLE_HEAD(
            "unreadable-head",
            400,
            "The request's head cannot be read",
            "Send a request line and headers of HTTP/1.1."),
    URI_TOO_LONG("uri-too-long", 414, "The request line is too long", "Send a shorter URL."),
    HEADERS_TOO_LARGE("headers-too-large", 431, "The headers are too large", "Send fewer or shorter headers.");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SEVERAL = Pattern.compile("[,\\s]");

    private final ProblemKind kind;
    private final String advice;

    FramingFault(String slug, int status, String title, String advice) {
        this.kind = new ProblemKind(slug, status, title);
        this.advice = advice;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** What the sender can do about it. */
    String advice() {
        return advice;
    }

    /** Whether the client may still be sending: closing at once would destroy the answer on its way. */
    boolean headMayGoOn() {
        return this == URI_TOO_LONG || this == HEADERS_TOO_LARGE;
    }

    /** The fault of a request, if it has one. */
    static Optional<FramingFault> of(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(unreadable(request.decoderResult().cause(), request.headers()));
        }
        boolean plain = oneHost(request.headers()) && oneLength(request.headers()) && oneEncoding(request);
        return plain ? Optional.empty() : Optional.of(AMBIGUOUS_FRAMING);
    }

    private static FramingFault unreadable(Throwable cause, HttpHeaders headers) {
        if (cause instanceof TooLongHttpLineException) {
            return URI_TOO_LONG;
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return HEADERS_TOO_LARGE;
        }
        boolean framed =
                headers.contains(HttpHeaderNames.TRANSFER_ENCODING) || headers.contains(HttpHeaderNames.CONTENT_LENGTH);
        return framed ? AMBIGUOUS_FRAMING : UNREADABLE_HEAD;
    }

    private static boolean oneHost(HttpHeaders headers) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        return hosts.size() == 1 && !SEVERAL.matcher(hosts.get(0)).find();
    }

    private static boolean oneLength(HttpHeaders headers) {
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        return lengths.isEmpty()
                || (lengths.size() == 1 && DIGITS.matcher(lengths.get(0)).matches());
    }

    private static boolean oneEncoding(HttpRequest request) {
        List<String> encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (encodings.isEmpty()) {
            return true;
        }
        return HttpVersion.HTTP_1_1.equals(request.protocolVersion())
                && encodings.size() == 1
                && "chunked".equalsIgnoreCase(encodings.get(0))
                && !request.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    }
}
