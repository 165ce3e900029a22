package dev.tollgate.payments.invoice;

import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.AccountParameter;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.http.Page;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The invoices of an account. */
@Cancellable(false)
@Path("/api/v1/invoices")
@RolesAllowed(Access.READ_BILLING)
@Tag(name = "Invoices", description = "The account's invoices with their lines, mirrored from Stripe.")
public class InvoiceResource {
    private static final String ID = "[A-Za-z0-9_-]{1,255}";
    private static final String ID_MESSAGE = "must be an invoice id";

    private final InvoiceService invoices;
    private final Caller caller;

    InvoiceResource(InvoiceService invoices, Caller caller) {
        this.invoices = invoices;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listInvoices", summary = "List invoices", description = "Newest first, drafts included.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "422", description = "A parameter is not valid; errors names it.")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    public Uni<Page<InvoiceView>> list(
            @Valid @BeanParam AccountParameter account,
            @Parameter(description = "How many at most, 1 to 100.")
                    @QueryParam("limit")
                    @DefaultValue("10")
                    @Min(1)
                    @Max(100)
                    int limit,
            @Parameter(description = "The id of the last invoice of the page before.")
                    @QueryParam("after")
                    @Pattern(regexp = ID, message = ID_MESSAGE)
                    String after) {
        return invoices.list(caller.accountFor(account), limit, after);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getInvoice", summary = "Get an invoice")
    @APIResponse(responseCode = "200", description = "The invoice.")
    @APIResponse(responseCode = "404", description = "The account has no such invoice.")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    public Uni<InvoiceView> get(
            @PathParam("id") @Pattern(regexp = ID, message = ID_MESSAGE) String id,
            @Valid @BeanParam AccountParameter account) {
        return invoices.get(id, caller.accountFor(account));
    }
}
