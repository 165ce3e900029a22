package dev.tollgate.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.openapi.WholeAnswers;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The first page's data.
 *
 * @param account whose
 * @param subscription as GET /api/v1/subscription, or null
 * @param usage as GET /api/v1/usage, or null
 * @param invoices the latest five, or null
 * @param unavailable the names of the parts that are null because their service does not answer
 */
@Schema(description = "Subscription, usage and latest invoices in one answer")
public record OverviewView(
        String account,

        @Schema(
                description = "As GET /api/v1/subscription, or null",
                ref = "SubscriptionView",
                extensions = @Extension(name = WholeAnswers.OR_NULL, value = "true"))
        JsonNode subscription,

        @Schema(
                description = "As GET /api/v1/usage, or null",
                ref = "UsageView",
                extensions = @Extension(name = WholeAnswers.OR_NULL, value = "true"))
        JsonNode usage,

        @Schema(
                description = "The latest five as in GET /api/v1/invoices, or null",
                ref = "#/components/schemas/PageInvoiceView/properties/data",
                extensions = @Extension(name = WholeAnswers.OR_NULL, value = "true"))
        JsonNode invoices,

        @Schema(description = "Parts that could not be had", examples = "[\"invoices\"]")
        List<String> unavailable) {}
