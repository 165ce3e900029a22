package dev.tollgate.twin.core.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decodes query strings and form bodies as Stripe's clients write them: {@code a[b]=1}, {@code items[0][price]=x},
 * {@code expand[]=a}. The one place that knows the encoding.
 */
public final class FormDecoder {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_PAIRS = 5_000;

    private FormDecoder() {}

    /** Decodes a request's query and its body, a form or {@code multipart/form-data}; what the body says wins. */
    public static ParamTree decode(Request request) {
        if (!MultipartDecoder.reads(request)) {
            return decode(request.query(), request.bodyText());
        }
        ParamTree root = decode(request.query());
        MultipartDecoder.decodeInto(root, request);
        return root;
    }

    /** Adds a decoded parameter. */
    static void add(ParamTree root, String name, String value) {
        put(root, segments(name), value);
    }

    /** Decodes several sources into one tree; null sources are skipped, later ones win. */
    public static ParamTree decode(String... sources) {
        ParamTree root = new ParamTree();
        for (String source : sources) {
            if (source != null && !source.isEmpty()) {
                decodeInto(root, source);
            }
        }
        return root;
    }

    private static void decodeInto(ParamTree root, String source) {
        String[] pairs = source.split("&");
        if (pairs.length > MAX_PAIRS) {
            throw new IllegalArgumentException("Too many parameters.");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = unescape(equals < 0 ? pair : pair.substring(0, equals));
                add(root, name, equals < 0 ? "" : unescape(pair.substring(equals + 1)));
            }
        }
    }

    private static String unescape(String escaped) {
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }

    private static List<String> segments(String name) {
        int open = name.indexOf('[');
        if (open <= 0 || !name.endsWith("]")) {
            return List.of(name);
        }
        List<String> segments = new ArrayList<>(List.of(name.substring(0, open)));
        segments.addAll(List.of(name.substring(open + 1, name.length() - 1).split("]\\[", -1)));
        if (segments.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("Parameter nested too deeply: " + segments.get(0));
        }
        return segments;
    }

    private static void put(ParamTree root, List<String> segments, String value) {
        ParamTree at = root;
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            at = at.into(segment.isEmpty() ? index(at, segments, i + 1) : segment);
        }
        at.set(value);
    }

    /** {@code []} appends, except that {@code a[][x]=1&a[][y]=2} continues the element it began. */
    private static String index(ParamTree array, List<String> segments, int next) {
        Map<String, ParamTree> elements = array.children();
        int last = elements.size() - 1;
        boolean goesOn = last >= 0
                && next < segments.size()
                && elements.containsKey(String.valueOf(last))
                && elements.get(String.valueOf(last)).child(segments.get(next)) == null;
        return String.valueOf(goesOn ? last : last + 1);
    }
}
