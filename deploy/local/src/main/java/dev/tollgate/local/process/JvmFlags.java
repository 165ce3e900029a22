package dev.tollgate.local.process;

import java.util.List;
import java.util.Map;

/** The flags of the JVMs that services and twin run on. */
public final class JvmFlags {
    /** The setting that replaces the flags; separated by spaces. */
    public static final String SETTING = "SERVICE_JVM_FLAGS";

    /** Small heaps, the small collector and the quick compiler: for what idles most of the time, or ends at once. */
    public static final List<String> OF_A_LAPTOP =
            List.of("-Xms24m", "-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private JvmFlags() {}

    /** The flags that the environment names, a laptop's when it names none. */
    public static List<String> from(Map<String, String> environment) {
        String flags = environment.getOrDefault(SETTING, "").strip();
        return flags.isEmpty() ? OF_A_LAPTOP : List.of(flags.split("\\s+"));
    }
}
