package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.audit.CurrentActor;
import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.AccountParameter;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.idempotency.Idempotency;
import dev.tollgate.kit.idempotency.IdempotencyKey;
import dev.tollgate.kit.idempotency.IdempotencyProblem;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.FieldError;
import dev.tollgate.subscriptions.limit.Decision;
import dev.tollgate.subscriptions.plan.LimitKind;
import dev.tollgate.subscriptions.plan.Plans;
import dev.tollgate.subscriptions.usage.UsageView.MetricView;
import dev.tollgate.subscriptions.usage.store.LevelChange;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Usage against the plan's limits. */
@Cancellable(false)
@Path("/api/v1/usage")
@Tag(name = "Usage")
public class UsageResource {
    private final UsageProcess usage;
    private final ConsumeProcess consumption;
    private final UsageAnswers answers;
    private final Plans plans;
    private final Idempotency idempotency;
    private final Caller caller;
    private final CurrentActor actor;

    UsageResource(
            UsageProcess usage,
            ConsumeProcess consumption,
            UsageAnswers answers,
            Plans plans,
            Idempotency idempotency,
            Caller caller,
            CurrentActor actor) {
        this.usage = usage;
        this.consumption = consumption;
        this.answers = answers;
        this.plans = plans;
        this.idempotency = idempotency;
        this.caller = caller;
        this.actor = actor;
    }

    @GET
    @RolesAllowed(Access.READ_USAGE)
    @Operation(operationId = "getUsage", summary = "Shows what the account has used of every limit of its plan")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    public Uni<UsageView> get(@Valid @BeanParam AccountParameter account) {
        return usage.show(caller.accountFor(account));
    }

    @POST
    @Path("/check")
    @RolesAllowed(Access.READ_USAGE)
    @Operation(operationId = "checkUsage", summary = "Checks whether the account may do this now, without counting it")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    public Uni<RestResponse<Decision>> check(@NotNull @Valid UsageQuestion question) {
        return usage.check(caller.accountFor(question.account()), question.metric(), question.quantity())
                .map(answers::checked);
    }

    @POST
    @Path("/consume")
    @RolesAllowed(Access.COUNT_USAGE)
    @Operation(operationId = "consumeUsage", summary = "Counts usage, when the plan allows it")
    @APIResponse(responseCode = "200", description = "Counted")
    @APIResponse(responseCode = "422", description = "A field is not valid.")
    @APIResponse(responseCode = "429", description = "Over the limit: see decision and Retry-After")
    @APIResponse(responseCode = "503", description = "Cannot be counted right now: send it again with the same key")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    @Problems(of = UsageErrors.class)
    @Problems(of = IdempotencyProblem.class, named = "REUSED")
    public Uni<RestResponse<Decision>> consume(
            @Parameter(required = true) @HeaderParam(IdempotencyKey.HEADER) String key,
            @NotNull @Valid UsageQuestion question) {
        String account = caller.accountFor(question.account());
        IdempotencyKey.require(key);
        requireKind(question.metric(), LimitKind.QUOTA, "is a level: set it with PUT /api/v1/usage/levels");
        return ConsumeRoute.outcome()
                .orElseGet(() -> consumption.consume(account, key, question.metric(), question.quantity()))
                .map(answers::consumed);
    }

    @PUT
    @Path("/levels/{metric}")
    @RolesAllowed(Access.COUNT_USAGE)
    @Operation(
            operationId = "setLevel",
            summary = "Sets a current number such as seats",
            description = "Lowering it is always allowed, raising it only up to the plan's limit.")
    @APIResponse(
            responseCode = "200",
            description = "Set",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = MetricView.class)))
    @APIResponse(responseCode = "429", description = "Above the limit: see decision")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    @Problems(of = UsageErrors.class)
    @Problems(of = IdempotencyProblem.class)
    public Uni<RestResponse<MetricView>> setLevel(
            @HeaderParam(IdempotencyKey.HEADER) String key, String metric, @NotNull @Valid SetLevel request) {
        String account = caller.accountFor(request.account());
        requireKind(metric, LimitKind.LEVEL, "is a quota: count it with POST /api/v1/usage/consume");
        return usage.setLevel(
                        idempotency.request("levels.set", key, account, metric, request),
                        new LevelChange(account, metric, request.value(), actor.get()))
                .map(answer -> answer.map(this::level).as(RestResponse.Status.OK));
    }

    private MetricView level(Decision decision) {
        if (!decision.allowed()) {
            throw answers.refusal(decision);
        }
        return new MetricView(
                decision.metric(),
                LimitKind.LEVEL,
                decision.limit(),
                decision.used(),
                decision.remaining(),
                null,
                null);
    }

    private void requireKind(String metric, LimitKind kind, String otherwise) {
        if (plans.kindOf(metric) != kind) {
            throw FieldError.of("metric", otherwise);
        }
    }
}
