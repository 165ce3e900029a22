package dev.tollgate.kit.testing;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests to health and metrics, which have a port of their own. */
public final class Operators {
    private Operators() {}

    /** A request to the management port of the service under test. */
    public static RequestSpecification given() {
        return RestAssured.given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", int.class));
    }
}
