package dev.tollgate.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.local.layout.Layout;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults planted in a running system, of every invariant at least one; it serves for nothing else afterwards. */
public final class PlantedFaults {
    private final PlantedSystem system;
    private final Expected expected = new Expected();

    public PlantedFaults(Layout layout, String backendToken) {
        this.system = PlantedSystem.of(layout, backendToken);
    }

    /** Plants all of them. */
    public void plant() {
        new FaultsAtStripe(system, expected).plant();
        new FaultsOfWebhooks(system, expected).plant();
        new FaultsOfPayments(system, expected).plant();
        new FaultsOfSubscriptions(system, expected).plant();
    }

    /** The check names each of them under its invariant, and nothing else. */
    public void assertNamed() {
        var printed = new ByteArrayOutputStream();
        var code = new CheckCommand(system::deployment, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(List.of("0"));

        var text = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(CheckCommand.BROKEN);
        assertThat(text).contains(" 1 quarantined, 2 idempotency keys whose run died");
        var named = named(text);
        assertThat(named.keySet())
                .containsExactlyElementsOf(
                        Invariants.ALL.stream().map(Invariant::name).toList());
        for (var sentence : expected.sentences()) {
            assertThat(named.get(sentence.invariant()))
                    .as(sentence.invariant())
                    .anyMatch(line -> line.contains(sentence.words()));
        }
        named.forEach(
                (invariant, lines) -> assertThat(lines).as(invariant).allMatch(line -> isExpected(invariant, line)));
    }

    private boolean isExpected(String invariant, String line) {
        return expected.sentences().stream()
                .anyMatch(sentence -> sentence.invariant().equals(invariant) && line.contains(sentence.words()));
    }

    /** The sentences under each invariant that fails. */
    private static Map<String, List<String>> named(String printed) {
        var named = new LinkedHashMap<String, List<String>>();
        var current = new ArrayList<String>();
        for (var line : printed.lines().toList()) {
            if (line.startsWith("FAIL ")) {
                current = new ArrayList<>();
                named.put(line.substring(8).split(" {2,}")[0], current);
            } else if (line.startsWith("        ")) {
                current.add(line.strip());
            }
        }
        return named;
    }
}
