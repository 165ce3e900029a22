package dev.tollgate.twin.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages from {@code pages/<name>.html}: {@code {name}} is escaped text, {@code {{name}}} is markup, {@code {>name}} another page. */
public final class Html {
    private static final Map<String, String> LOADED = new ConcurrentHashMap<>();
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}|\\{(\\w+)}");

    private static final Pattern INCLUDED = Pattern.compile("\\{>([\\w-]+)}\\n");

    private Html() {}

    /** The page's content inside the frame all pages share. */
    public static String page(String name, String title, Map<String, String> values) {
        return fill("frame", Map.of("title", title, "content", fill(name, values)));
    }

    /** A template with its values; a missing value is empty. */
    public static String fill(String name, Map<String, String> values) {
        Matcher matcher = PLACE.matcher(LOADED.computeIfAbsent(name, Html::load));
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            boolean markup = matcher.group(1) != null;
            String value = values.getOrDefault(markup ? matcher.group(1) : matcher.group(2), "");
            matcher.appendReplacement(filled, Matcher.quoteReplacement(markup ? value : escape(value)));
        }
        return matcher.appendTail(filled).toString();
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String load(String name) {
        try (InputStream in = Html.class.getResourceAsStream("/dev/tollgate/twin/pages/" + name + ".html")) {
            if (in == null) {
                throw new IllegalArgumentException("no page " + name);
            }
            String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return INCLUDED.matcher(page).replaceAll(match -> Matcher.quoteReplacement(load(match.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
