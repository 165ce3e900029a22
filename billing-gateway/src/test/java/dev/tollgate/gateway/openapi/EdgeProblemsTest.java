package dev.tollgate.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EdgeProblemsTest {
    private final Operation operation = OASFactory.createOperation().responses(OASFactory.createAPIResponses());

    @Test
    void an_open_operation_of_the_gateway_without_a_body_is_refused_nothing() {
        assertThat(statuses(new EdgeProblems(), HttpMethod.GET)).isEmpty();
    }

    @Test
    void an_operation_of_a_service_waits_for_its_place() {
        assertThat(statuses(EdgeProblems.ofService(), HttpMethod.GET)).containsExactly("503");
    }

    @Test
    void a_caller_that_has_to_be_known_may_be_unknown_or_send_too_much() {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement());

        assertThat(statuses(new EdgeProblems(), HttpMethod.GET)).containsExactlyInAnyOrder("401", "429");
    }

    @Test
    void a_write_of_a_session_needs_its_token() {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement());

        assertThat(statuses(new EdgeProblems(), HttpMethod.POST)).containsExactlyInAnyOrder("401", "403", "429");
    }

    @Test
    void a_path_may_have_a_second_reading_only_where_it_has_a_parameter() {
        operation.addParameter(OASFactory.createParameter().in(Parameter.In.QUERY));
        assertThat(statuses(new EdgeProblems(), HttpMethod.GET)).isEmpty();

        operation.addParameter(OASFactory.createParameter().in(Parameter.In.PATH));
        assertThat(statuses(new EdgeProblems(), HttpMethod.GET)).containsExactly("404");
    }

    @Test
    void a_body_may_be_too_slow() {
        operation.setRequestBody(OASFactory.createRequestBody());

        assertThat(statuses(new EdgeProblems(), HttpMethod.POST)).containsExactlyInAnyOrder("408", "503");
    }

    private Set<String> statuses(EdgeProblems edge, HttpMethod method) {
        var path = OASFactory.createPathItem();
        path.setOperation(method, operation);
        edge.filterPathItem(path);
        return operation.getResponses().getAPIResponses().keySet();
    }
}
