package dev.tollgate.twin.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.contract.Contract;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Shapes;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever Stripe lets be expanded is expanded, also where there is nothing: on an empty object of each type, every field
 * it shows or may lack, and with the contract at hand every one the contract names.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpandableFieldsTest {
    @RegisterExtension
    final RunningTwin twin = RunningTwin.outsideTheContract();

    @ParameterizedTest
    @EnumSource(
            value = ObjectType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "CUSTOMER_BALANCE_TRANSACTION", // read under their customer
                "DISCOUNT",
                "EVENT", // what an event holds is never empty
                "INVOICE_LINE",
                "SETUP_ATTEMPT",
                "SUBSCRIPTION_ITEM",
                "TAX_ID",
                "PORTAL_CONFIGURATION"
            })
    void every_field_that_may_be_expanded_is(ObjectType type) throws IOException {
        ObjectNode empty = Shapes.fresh(type.objectName()).put("id", "empty_1");
        assertEquals(200, twin.postJson("/_twin/objects", empty.toString()).statusCode());

        for (String field : fields(type)) {
            HttpResponse<String> answer = twin.get(type.path() + "/empty_1?expand%5B%5D=" + field);

            assertEquals(200, answer.statusCode(), () -> field + ": " + answer.body());
        }
    }

    private static Set<String> fields(ObjectType type) throws IOException {
        Set<String> fields = new LinkedHashSet<>(Contract.expandable(type.objectName()));
        try (InputStream in = AbsentFields.class.getResourceAsStream("/dev/tollgate/twin/api/absent-fields.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(type.objectName() + ": "))
                    .forEach(line -> fields.addAll(Arrays.asList(line.split(": ")[1].split(" "))));
        }
        return fields;
    }
}
