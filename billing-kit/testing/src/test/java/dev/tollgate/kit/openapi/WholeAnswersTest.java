package dev.tollgate.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WholeAnswersTest {
    @Test
    void every_member_of_an_answer_is_there() {
        var described = filtered(object(Map.of("id", text(), "note", nullable(text()))));

        assertThat(described.getRequired()).containsExactlyInAnyOrder("id", "note");
    }

    @Test
    void a_member_marked_as_optional_may_be_missing_and_the_mark_is_gone() {
        var payload = text().addExtension(WholeAnswers.OPTIONAL, "true");

        var described = filtered(object(Map.of("id", text(), "payload", payload)));

        assertThat(described.getRequired()).containsExactly("id");
        assertThat(payload.getExtensions()).doesNotContainKey(WholeAnswers.OPTIONAL);
    }

    @Test
    void a_reference_marked_as_nullable_is_the_reference_or_null() {
        var part =
                OASFactory.createSchema().ref("#/components/schemas/Part").addExtension(WholeAnswers.OR_NULL, "true");

        filtered(object(Map.of("part", part)));

        assertThat(part.getRef()).isNull();
        assertThat(part.getAnyOf()).hasSize(2);
        assertThat(part.getAnyOf().get(0).getRef()).isEqualTo("#/components/schemas/Part");
        assertThat(part.getAnyOf().get(1).getType()).containsExactly(SchemaType.NULL);
    }

    @Test
    void a_nullable_list_of_values_allows_null_too() {
        var outcome = nullable(text()).enumeration(List.of("applied", "ignored"));

        filtered(object(Map.of("outcome", outcome)));

        assertThat(outcome.getEnumeration()).isNull();
        assertThat(outcome.getAnyOf().get(0).getEnumeration()).containsExactly("applied", "ignored");
        assertThat(outcome.getAnyOf().get(1).getType()).containsExactly(SchemaType.NULL);
    }

    @Test
    void what_callers_send_is_left_as_it_is() {
        var api = api(object(Map.of("account", text())));
        var content = OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Tested")));
        api.getPaths()
                .addPathItem(
                        "/api/v1/tested",
                        OASFactory.createPathItem()
                                .POST(OASFactory.createOperation()
                                        .requestBody(
                                                OASFactory.createRequestBody().content(content))));

        new WholeAnswers().filterOpenAPI(api);

        assertThat(tested(api).getRequired()).isNull();
    }

    @Test
    void a_problem_names_its_request_and_the_wrong_fields() {
        var api = api(text());
        api.getComponents().addSchema("HttpProblem", object(Map.of("title", text())));

        new WholeAnswers().filterOpenAPI(api);

        var problem = api.getComponents().getSchemas().get("HttpProblem");
        assertThat(problem.getProperties()).containsKeys("title", "errors", "requestId");
        assertThat(problem.getRequired()).isNull();
    }

    private static Schema filtered(Schema schema) {
        var api = api(schema);
        new WholeAnswers().filterOpenAPI(api);
        return tested(api);
    }

    private static OpenAPI api(Schema schema) {
        return OASFactory.createOpenAPI()
                .paths(OASFactory.createPaths())
                .components(OASFactory.createComponents().addSchema("Tested", schema));
    }

    private static Schema tested(OpenAPI api) {
        return api.getComponents().getSchemas().get("Tested");
    }

    private static Schema object(Map<String, Schema> members) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).properties(members);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Schema nullable(Schema schema) {
        return schema.addType(SchemaType.NULL);
    }
}
