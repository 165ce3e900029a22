package dev.tollgate.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerCreateParams;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwinExtensionTest {
    @RegisterExtension
    static final TwinExtension OF_THE_CLASS = new TwinExtension();

    @RegisterExtension
    final TwinExtension ofTheTest = new TwinExtension();

    @Test
    @Order(1)
    void both_begin_without_customers() throws StripeException {
        assertEquals(1, customersAfterOneMore(OF_THE_CLASS));
        assertEquals(1, customersAfterOneMore(ofTheTest));
    }

    @Test
    @Order(2)
    void only_the_twin_of_the_class_remembers_the_test_before() throws StripeException {
        assertEquals(2, customersAfterOneMore(OF_THE_CLASS));
        assertEquals(1, customersAfterOneMore(ofTheTest));
    }

    @Test
    void without_being_registered_it_has_no_twin() {
        assertThrows(IllegalStateException.class, new TwinExtension()::baseUrl);
    }

    private static int customersAfterOneMore(TwinExtension twin) throws StripeException {
        StripeClient stripe = StripeClient.builder()
                .setApiKey("sk_test_1")
                .setApiBase(twin.baseUrl())
                .build();
        stripe.v1().customers().create(CustomerCreateParams.builder().build());
        return stripe.v1().customers().list().getData().size();
    }
}
