package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asBackend;
import static dev.tollgate.payments.PaymentsApi.asSubscriptions;

import dev.tollgate.payments.StripeSide;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests about the customers of an account, and what Stripe has of it. */
final class CustomerRequests {
    static final String CUSTOMERS = "/api/v1/customers";
    static final String INTERNAL = "/internal/v1/customers";
    static final Map<String, String> ADA = Map.of("email", "ada@example.com", "name", "Ada");

    private CustomerRequests() {}

    /** Creates a customer with Ada's details. */
    static ValidatableResponse create(String account) {
        return create(as("billing", account), ADA);
    }

    /** The same under a key. */
    static ValidatableResponse create(String account, String key) {
        return create(account, key, ADA);
    }

    static ValidatableResponse create(String account, String key, Map<String, String> details) {
        return create(as("billing", account).header("Idempotency-Key", key), details);
    }

    static ValidatableResponse change(String account, String id, Map<String, String> details) {
        return change(as("billing", account), id, details);
    }

    /** The same under a key. */
    static ValidatableResponse change(String account, String key, String id, Map<String, String> details) {
        return change(as("billing", account).header("Idempotency-Key", key), id, details);
    }

    /** Links a customer that Stripe has, however it is answered. */
    static ValidatableResponse linked(String account, String stripeCustomerId) {
        return asBackend()
                .body(Map.of("account", account, "stripeCustomerId", stripeCustomerId))
                .post(CUSTOMERS)
                .then();
    }

    /** Another service needs a customer of the account. */
    static ValidatableResponse ensure(String account) {
        return ensured(account).statusCode(200);
    }

    /** The same, however it is answered. */
    static ValidatableResponse ensured(String account) {
        return asSubscriptions().body(Map.of("account", account)).post(INTERNAL).then();
    }

    /** Another service did not find a customer at Stripe. */
    static ValidatableResponse sync(String account, String stripeCustomerId) {
        return asSubscriptions()
                .body(Map.of("account", account, "stripeCustomerId", stripeCustomerId))
                .post(INTERNAL + "/sync")
                .then();
    }

    /** Another service saw a purchase of a customer that names the account, or none. */
    static ValidatableResponse adopted(String account, String stripeCustomerId) {
        Map<String, Object> body = new HashMap<>();
        body.put("account", account);
        body.put("stripeCustomerId", stripeCustomerId);
        return asSubscriptions().body(body).post(INTERNAL + "/adopt").then();
    }

    static ValidatableResponse customers(String account) {
        return as("member", account).get(CUSTOMERS).then().statusCode(200);
    }

    /** The ids of the account's customers at Stripe. */
    static List<String> atStripe(String account) {
        return StripeSide.get("/v1/customers?limit=100")
                .getList("data.findAll { it.metadata.tollgate_account == '" + account + "' }.id");
    }

    /** The e-mail or name of the account's only customer at Stripe. */
    static String atStripe(String account, String detail) {
        return StripeSide.get("/v1/customers/" + atStripe(account).get(0)).getString(detail);
    }

    private static ValidatableResponse create(RequestSpecification caller, Map<String, String> details) {
        return caller.body(details).post(CUSTOMERS).then();
    }

    private static ValidatableResponse change(RequestSpecification caller, String id, Map<String, String> details) {
        return caller.body(details).patch(CUSTOMERS + "/" + id).then();
    }
}
