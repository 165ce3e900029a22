package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.Planner;

/**
 * An invoice, https://docs.stripe.com/api/invoices/object. Amounts are in minor units of its currency, times in seconds
 * since 1970. Imported ones may lack any field.
 */
public record Invoice(ObjectNode json) {

    public String id() {
        return Nodes.text(json, "id");
    }

    /** Null until it is finalized. */
    public String number() {
        return Nodes.text(json, "number");
    }

    /** The customer's id; null when there is none. */
    public String customer() {
        return Nodes.reference(json.path("customer"));
    }

    /** How its page names the customer: by e-mail address, else by id. */
    String addressee() {
        String email = Nodes.text(json, "customer_email");
        return email == null ? String.valueOf(customer()) : email;
    }

    /** The id of the subscription it bills; null when it bills none. */
    public String subscription() {
        return Nodes.reference(json.path("parent").path("subscription_details").path("subscription"));
    }

    public InvoiceStatus status() {
        return InvoiceStatus.parse(Nodes.text(json, "status"));
    }

    public boolean isDraft() {
        return status() == InvoiceStatus.DRAFT;
    }

    public boolean isOpen() {
        return status() == InvoiceStatus.OPEN;
    }

    public boolean isPaid() {
        return status() == InvoiceStatus.PAID;
    }

    /** Sent to be paid by its due date, rather than charged. */
    public boolean isSent() {
        return "send_invoice".equals(Nodes.text(json, "collection_method"));
    }

    /** Whether Stripe moves it on by itself. */
    public boolean advances() {
        return json.path("auto_advance").asBoolean();
    }

    /** Whether it starts a subscription: it expires unpaid instead of being tried again. */
    public boolean isFirstOfSubscription() {
        return isFor("subscription_create");
    }

    /** Whether this is its {@code billing_reason}. */
    public boolean isFor(String reason) {
        return reason.equals(Nodes.text(json, "billing_reason"));
    }

    public String billingReason() {
        return json.path("billing_reason").asText();
    }

    /** Its lines, each as it is stored. */
    public JsonNode lines() {
        return json.path("lines").path("data");
    }

    /** The ids of its discounts. */
    JsonNode discounts() {
        return json.path("discounts");
    }

    JsonNode defaultTaxRates() {
        return json.path("default_tax_rates");
    }

    /** {@code none}, {@code exempt} or {@code reverse}. */
    String taxExemption() {
        return json.path("customer_tax_exempt").asText("none");
    }

    public String currency() {
        return json.path("currency").asText();
    }

    public long total() {
        return json.path("total").asLong();
    }

    public long amountDue() {
        return json.path("amount_due").asLong();
    }

    public long amountPaid() {
        return json.path("amount_paid").asLong();
    }

    public long amountRemaining() {
        return json.path("amount_remaining").asLong();
    }

    /** What was credited after it had been paid. */
    public long postPaymentCreditNotesAmount() {
        return json.path("post_payment_credit_notes_amount").asLong();
    }

    public long startingBalance() {
        return json.path("starting_balance").asLong();
    }

    public long endingBalance() {
        return json.path("ending_balance").asLong();
    }

    public int attemptCount() {
        return json.path("attempt_count").asInt();
    }

    /** The id of its own payment method; null without one. */
    public String defaultPaymentMethod() {
        return Nodes.reference(json.path("default_payment_method"));
    }

    public long created() {
        return json.path("created").asLong();
    }

    /** {@link Planner.Plan#NEVER} when it is not to be finalized by itself. */
    public long finalizesAt() {
        return time("automatically_finalizes_at");
    }

    /** {@link Planner.Plan#NEVER} when none is to come. */
    public long nextPaymentAttempt() {
        return time("next_payment_attempt");
    }

    /** {@link Planner.Plan#NEVER} without one. */
    public long dueDate() {
        return time("due_date");
    }

    private long time(String field) {
        return json.path(field).asLong(Planner.Plan.NEVER);
    }
}
