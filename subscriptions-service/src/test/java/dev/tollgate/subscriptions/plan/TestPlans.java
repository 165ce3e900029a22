package dev.tollgate.subscriptions.plan;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The plans of application.yaml, for tests that run without the service. */
public final class TestPlans {
    private TestPlans() {}

    public static Plans load() {
        return with("plans.catalogue[0].id", "free");
    }

    /** The same with every priced plan on sale. */
    public static Plans sold() {
        return with("STRIPE_PROFESSIONAL_PRICE_ID", "price_professional");
    }

    /** The same with one setting changed. */
    static Plans with(String setting, String value) {
        try {
            PlanConfig config = new SmallRyeConfigBuilder()
                    .withSources(new YamlConfigSource(TestPlans.class.getResource("/application.yaml")))
                    .withSources(new PropertiesConfigSource(Map.of(setting, value), "changed", 1000))
                    .addDefaultInterceptors()
                    .withDefaultValue("STRIPE_STARTER_PRICE_ID", "price_starter,price_starter_2024")
                    .withMapping(PlanConfig.class)
                    .build()
                    .getConfigMapping(PlanConfig.class);
            return new Plans(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
