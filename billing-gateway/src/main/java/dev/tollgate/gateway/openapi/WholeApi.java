package dev.tollgate.gateway.openapi;

import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Adds the services' public endpoints to the gateway's own, so that one document describes all that can be called. */
@ApplicationScoped
@Unremovable
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class WholeApi implements OASFilter {
    private final ServiceDocuments documents;

    WholeApi(ServiceDocuments documents) {
        this.documents = documents;
    }

    @Override
    public void filterOpenAPI(OpenAPI whole) {
        documents.known().forEach(service -> add(service, whole));
    }

    private static void add(OpenAPI service, OpenAPI whole) {
        if (service.getPaths() == null) {
            return;
        }
        service.getPaths().getPathItems().forEach((path, item) -> {
            if (!whole.getPaths().hasPathItem(path)) {
                whole.getPaths().addPathItem(path, item);
            }
        });
        if (whole.getComponents() == null) {
            whole.setComponents(OASFactory.createComponents());
        }
        if (service.getComponents() != null) {
            addComponents(service.getComponents(), whole.getComponents());
        }
    }

    private static void addComponents(Components service, Components whole) {
        addMissing(service.getSchemas(), whole.getSchemas(), whole::addSchema);
        addMissing(service.getSecuritySchemes(), whole.getSecuritySchemes(), whole::addSecurityScheme);
        addMissing(service.getResponses(), whole.getResponses(), whole::addResponse);
        addMissing(service.getParameters(), whole.getParameters(), whole::addParameter);
    }

    private static <T> void addMissing(Map<String, T> from, Map<String, T> present, BiConsumer<String, T> add) {
        if (from == null) {
            return;
        }
        from.forEach((name, value) -> {
            if (present == null || !present.containsKey(name)) {
                add.accept(name, value);
            }
        });
    }
}
