package dev.tollgate.payments.invoice;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.link;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InvoiceTest {
    private static final String INVOICES = "/api/v1/invoices";

    @Test
    void an_invoice_shows_its_amounts_and_lines() {
        String customer = StripeSide.payingCustomer("ada@example.com");
        String price = StripeSide.price(2900);
        String invoice = StripeSide.paidInvoice(customer, price);
        String account = link(customer);

        as("member", account)
                .get(INVOICES + "/" + invoice)
                .then()
                .statusCode(200)
                .body("id", equalTo(invoice))
                .body("status", equalTo("paid"))
                .body("billingReason", equalTo("subscription_create"))
                .body("currency", equalTo("usd"))
                .body("totalMinor", equalTo(2900))
                .body("amountPaidMinor", equalTo(2900))
                .body("number", notNullValue())
                .body("periodStart", notNullValue())
                .body("lines", hasSize(1))
                .body("lines[0].priceId", equalTo(price))
                .body("lines[0].productId", notNullValue())
                .body("lines[0].amountMinor", equalTo(2900))
                .body("lines[0].quantity", equalTo(1))
                .body("lines[0].proration", equalTo(false))
                .body("lines[0].periodEnd", notNullValue());
    }

    @Test
    void pages_bring_every_invoice_once_newest_first() {
        String customer = StripeSide.payingCustomer("ada@example.com");
        String price = StripeSide.price(100);
        for (int i = 0; i < 5; i++) {
            StripeSide.paidInvoice(customer, price);
        }
        String account = link(customer);

        List<String> walked = walk(account, 2);

        assertEquals(5, new HashSet<>(walked).size());
        assertEquals(walked, ids(page(account, 100, null)));
        assertEquals(false, page(account, 5, null).getBoolean("hasMore"));
        assertEquals(true, page(account, 4, null).getBoolean("hasMore"));
    }

    @Test
    void another_accounts_invoice_is_not_found() {
        String customer = StripeSide.payingCustomer("ada@example.com");
        String invoice = StripeSide.paidInvoice(customer, StripeSide.price(100));
        link(customer);
        String other = newAccount();

        as("member", other).get(INVOICES + "/" + invoice).then().statusCode(404);
        as("member", other).get(INVOICES).then().statusCode(200).body("data", hasSize(0));
        as("member", other)
                .queryParam("after", invoice)
                .get(INVOICES)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("after"));
    }

    @Test
    void the_backend_sees_the_account_it_names() {
        String customer = StripeSide.payingCustomer("ada@example.com");
        StripeSide.paidInvoice(customer, StripeSide.price(100));
        String account = link(customer);

        asBackend().queryParam("account", account).get(INVOICES).then().body("data", hasSize(1));
        asBackend().get(INVOICES).then().statusCode(422).body("errors.field", hasItem("account"));
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,101", "after,in/../x"})
    void a_parameter_that_is_not_valid_is_named(String name, String value) {
        as("member", newAccount())
                .queryParam(name, value)
                .get(INVOICES)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1.5", "9223372036854775807"})
    void a_parameter_of_another_type_is_malformed(String limit) {
        as("member", newAccount())
                .queryParam("limit", limit)
                .get(INVOICES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tollgate:problem:malformed-request"));
    }

    private static List<String> walk(String account, int limit) {
        List<String> walked = new ArrayList<>();
        JsonPath page = page(account, limit, null);
        walked.addAll(ids(page));
        while (page.getBoolean("hasMore")) {
            page = page(account, limit, walked.get(walked.size() - 1));
            walked.addAll(ids(page));
        }
        return walked;
    }

    private static JsonPath page(String account, int limit, String after) {
        var request = as("member", account).queryParam("limit", limit);
        return (after == null ? request : request.queryParam("after", after))
                .get(INVOICES)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> ids(JsonPath page) {
        return page.getList("data.id");
    }
}
