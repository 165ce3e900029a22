package dev.tollgate.twin.hosted.paymentlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.PaymentLink;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentLinkCreateParams;
import com.stripe.param.PaymentLinkCreateParams.LineItem;
import com.stripe.param.PaymentLinkCreateParams.Restrictions;
import com.stripe.param.PaymentLinkUpdateParams;
import com.stripe.param.checkout.SessionListParams;
import dev.tollgate.twin.RunningTwin;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaymentLinkTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void each_visit_of_a_link_starts_its_own_session_and_ends_on_the_thanks_page() throws Exception {
        PaymentLink link = link(twin.monthlyPrice("Starter", 2900));

        HttpResponse<String> page = twin.get(path(link));

        assertEquals(303, page.statusCode());
        String session = page.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> paid = pay(session);
        String thanks = paid.headers().firstValue("Location").orElseThrow();
        assertTrue(twin.get(URI.create(thanks).getPath()).body().contains("Come again"));
        Session complete = sessions(link).get(0);
        assertEquals("complete", complete.getStatus());
        assertEquals("subscription", complete.getMode());
        assertEquals("acme", complete.getMetadata().get("account"));
    }

    @Test
    void a_link_keeps_the_appended_reference_and_creates_a_new_customer_each_time() throws Exception {
        PaymentLink link = link(twin.monthlyPrice("Starter", 2900));

        String referenced = follow(link, "?client_reference_id=acme&prefilled_email=ann%40example.org");
        String without = follow(link, "?client_reference_id=no+reference");
        pay(referenced);
        pay(without);

        List<Session> sessions = sessions(link);
        assertEquals(null, sessions.get(0).getClientReferenceId());
        assertEquals("acme", sessions.get(1).getClientReferenceId());
        assertEquals("ann@example.org", sessions.get(1).getCustomerDetails().getEmail());
        assertEquals(2, sessions.stream().map(Session::getCustomer).distinct().count());
    }

    private String follow(PaymentLink link, String query) {
        return twin.get(path(link) + query).headers().firstValue("Location").orElseThrow();
    }

    @Test
    void a_link_returns_its_line_items() throws Exception {
        PaymentLink link = link(twin.monthlyPrice("Starter", 2900));

        assertEquals("usd", link.getCurrency());
        assertEquals(
                2900,
                twin.stripe()
                        .v1()
                        .paymentLinks()
                        .lineItems()
                        .list(link.getId())
                        .getData()
                        .get(0)
                        .getAmountTotal());
        assertEquals(1, twin.stripe().v1().paymentLinks().list().getData().size());
    }

    @Test
    void an_inactive_link_shows_that_it_is_inactive() throws Exception {
        PaymentLink link = link(twin.monthlyPrice("Starter", 2900));

        PaymentLink off = twin.stripe()
                .v1()
                .paymentLinks()
                .update(
                        link.getId(),
                        PaymentLinkUpdateParams.builder()
                                .setActive(false)
                                .setInactiveMessage("Sold out")
                                .build());

        assertFalse(off.getActive());
        assertTrue(twin.get(path(link)).body().contains("Sold out"));
        assertTrue(twin.eventTypes().contains("payment_link.updated"));
        assertEquals(404, twin.get("/buy/plink_unknown").statusCode());
    }

    @Test
    void a_link_becomes_inactive_at_its_limit() throws Exception {
        PaymentLink link = link(twin.monthlyPrice("Starter", 2900));

        pay(twin.get(path(link)).headers().firstValue("Location").orElseThrow());

        PaymentLink used = twin.stripe().v1().paymentLinks().retrieve(link.getId());
        assertEquals(1, used.getRestrictions().getCompletedSessions().getCount());
        assertFalse(used.getActive());
    }

    private PaymentLink link(String price) throws Exception {
        return twin.stripe()
                .v1()
                .paymentLinks()
                .create(PaymentLinkCreateParams.builder()
                        .addLineItem(LineItem.builder()
                                .setPrice(price)
                                .setQuantity(1L)
                                .build())
                        .setAfterCompletion(PaymentLinkCreateParams.AfterCompletion.builder()
                                .setType(PaymentLinkCreateParams.AfterCompletion.Type.HOSTED_CONFIRMATION)
                                .setHostedConfirmation(
                                        PaymentLinkCreateParams.AfterCompletion.HostedConfirmation.builder()
                                                .setCustomMessage("Come again")
                                                .build())
                                .build())
                        .setRestrictions(Restrictions.builder()
                                .setCompletedSessions(Restrictions.CompletedSessions.builder()
                                        .setLimit(1L)
                                        .build())
                                .build())
                        .putMetadata("account", "acme")
                        .build());
    }

    private List<Session> sessions(PaymentLink link) throws Exception {
        return twin.stripe()
                .v1()
                .checkout()
                .sessions()
                .list(SessionListParams.builder().setPaymentLink(link.getId()).build())
                .getData();
    }

    private HttpResponse<String> pay(String url) {
        return twin.post(
                URI.create(url).getPath(),
                List.of(
                        "cardNumber",
                        "4242424242424242",
                        "cardExpiry",
                        "12 / 34",
                        "cardCvc",
                        "123",
                        "billingName",
                        "Ann",
                        "email",
                        "ann@example.org"));
    }

    private static String path(PaymentLink link) {
        return URI.create(link.getUrl()).getPath();
    }
}
