package dev.tollgate.kit.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Who calls a service in its tests; a service's own words for its endpoints build on it. */
public abstract class TestRequests {
    /** An account no other test uses. */
    public static String newAccount() {
        return "acct-" + UUID.randomUUID();
    }

    /** A caller of that role whose token is bound to the account. */
    public static RequestSpecification as(String role, String account) {
        return given().auth().oauth2(TestTokens.of(role, account)).contentType(ContentType.JSON);
    }

    /** The product's backend, bound to no account. */
    public static RequestSpecification asBackend() {
        return given().auth().oauth2(TestTokens.backend()).contentType(ContentType.JSON);
    }

    /** The subscriptions service. */
    public static RequestSpecification asSubscriptions() {
        return given().auth().oauth2(TestTokens.service("subscriptions")).contentType(ContentType.JSON);
    }

    /** The webhooks service. */
    public static RequestSpecification asWebhooks() {
        return given().auth().oauth2(TestTokens.service("webhooks")).contentType(ContentType.JSON);
    }
}
