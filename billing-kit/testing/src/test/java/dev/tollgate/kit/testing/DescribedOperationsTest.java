package dev.tollgate.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DescribedOperationsTest {
    private static final String INTERNAL = "urn:tollgate:problem:internal";
    private static final String NOT_FOUND = "urn:tollgate:problem:not-found";

    @Test
    void a_described_operation_is_fine() {
        assertThat(violations(operation("getInvoice", Map.of(404, Set.of(NOT_FOUND), 500, Set.of(INTERNAL)))))
                .isEmpty();
    }

    @Test
    void an_operation_without_an_id_is_a_violation() {
        assertThat(violations(operation("", Map.of(500, Set.of(INTERNAL)))))
                .singleElement()
                .asString()
                .contains("no operationId");
    }

    @Test
    void an_id_that_another_operation_has_is_a_violation() {
        var operation = operation("getInvoice", Map.of(500, Set.of(INTERNAL)));

        assertThat(violations(operation, operation)).singleElement().asString().contains("shares");
    }

    @Test
    void a_response_that_names_no_type_is_a_violation() {
        assertThat(violations(operation("getInvoice", Map.of(404, Set.of(), 500, Set.of(INTERNAL)))))
                .singleElement()
                .asString()
                .contains("no problem type for 404");
    }

    @Test
    void an_operation_that_lists_no_problems_is_a_violation() {
        assertThat(violations(operation("getInvoice", Map.of()))).hasSize(1);
    }

    @Test
    void an_answer_is_described_when_the_response_of_its_status_names_its_type() {
        var operation = operation("getInvoice", Map.of(404, Set.of(NOT_FOUND)));
        var problem = "{\"type\":\"" + NOT_FOUND + "\"}";

        assertThat(DescribedAnswers.isDescribed(operation, 404, problem)).isTrue();
        assertThat(DescribedAnswers.isDescribed(operation, 410, problem)).isFalse();
        assertThat(DescribedAnswers.isDescribed(operation, 404, "{\"type\":\"" + INTERNAL + "\"}"))
                .isFalse();
    }

    private static List<String> violations(ApiOperation... operations) {
        return DescribedOperations.violations(List.of(operations));
    }

    private static ApiOperation operation(String id, Map<Integer, Set<String>> problems) {
        return new ApiOperation(id, "GET", "/api/v1/invoices/{id}", Set.of(), List.of(), Set.of(), problems);
    }
}
