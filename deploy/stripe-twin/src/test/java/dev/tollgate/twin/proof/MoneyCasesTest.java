package dev.tollgate.twin.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.twin.RunningTwin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of {@code docs/money-cases.md}: its amounts are those of the twin, and those of the oracle. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MoneyCasesTest {
    private static final Path TABLE = Path.of("docs/money-cases.md");
    private static final int COLUMNS = 5;
    private static final Cases CASES = new Cases();
    private static final Map<String, List<String>> ROWS = new LinkedHashMap<>();

    @RegisterExtension
    final RunningTwin twin = RunningTwin.withoutLateEvents();

    @BeforeAll
    static void the_table() throws IOException {
        if (ROWS.isEmpty()) {
            PeriodCases.add(CASES);
            PriceCases.add(CASES);
            ProrationCases.add(CASES);
            DiscountCases.add(CASES);
            TaxCases.add(CASES);
            BalanceCases.add(CASES);
            Files.readAllLines(TABLE).stream()
                    .map(line -> List.of(line.split(" *\\| *")))
                    .filter(cells -> cells.size() == COLUMNS + 1 && cells.get(1).matches("[a-z0-9-]*[a-z0-9]"))
                    .filter(cells -> !cells.get(1).equals("id"))
                    .forEach(cells -> ROWS.put(cells.get(1), cells));
        }
    }

    static List<String> ids() throws IOException {
        the_table();
        return List.copyOf(ROWS.keySet());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void the_table_the_twin_and_the_oracle_agree(String id) {
        String expected = ROWS.get(id).get(4);

        assertTrue(CASES.ids().contains(id), "nothing plays this case");
        assertEquals(expected, CASES.oracle(id), "the oracle");
        assertEquals(expected, CASES.twin(id, new Scene(twin, CASES.start(id))), "the twin");
    }

    @Test
    void every_case_stands_in_the_table_with_its_source() throws IOException {
        String unverified = Files.readString(Path.of("docs/unverified.md"));

        assertEquals(new HashSet<>(CASES.ids()), new HashSet<>(ROWS.keySet()));
        ROWS.forEach((id, cells) -> {
            boolean known = cells.get(5).startsWith("Stripe") || cells.get(5).equals("recorded traffic");
            assertTrue(known || cells.get(5).equals("unverified"), cells::toString);
            assertEquals(!known, unverified.contains("`" + id + "`"), id);
        });
    }
}
