package dev.tollgate.kit.openapi;

import dev.tollgate.kit.problem.ProblemCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** What methods declare with {@link Problems}, by the ids of their operations. */
final class DeclaredProblems {
    private static final DotName OPERATION = DotName.createSimple(Operation.class);
    private static final DotName ONE = DotName.createSimple(Problems.class);
    private static final DotName SEVERAL = DotName.createSimple(Problems.Several.class);

    private final Map<String, List<ProblemCode>> problems = new HashMap<>();

    DeclaredProblems(IndexView index) {
        index.getAnnotations(OPERATION).forEach(this::read);
    }

    /** Those of an operation; none for one without an id. */
    List<ProblemCode> of(String operationId) {
        return problems.getOrDefault(operationId, List.of());
    }

    private void read(AnnotationInstance operation) {
        AnnotationValue id = operation.value("operationId");
        if (id != null && operation.target().kind() == AnnotationTarget.Kind.METHOD) {
            problems.put(id.asString(), declared(operation.target().asMethod()).toList());
        }
    }

    private static Stream<ProblemCode> declared(MethodInfo method) {
        AnnotationInstance several = method.annotation(SEVERAL);
        Stream<AnnotationInstance> all = several == null
                ? Stream.ofNullable(method.annotation(ONE))
                : Arrays.stream(several.value().asNestedArray());
        return all.flatMap(DeclaredProblems::codes);
    }

    /** Fails the build for a name that the enum does not have. */
    private static Stream<ProblemCode> codes(AnnotationInstance declared) {
        String type = declared.value("of").asClass().name().toString();
        Map<String, ProblemCode> constants = constants(type);
        AnnotationValue named = declared.value("named");
        return named == null
                ? constants.values().stream()
                : Arrays.stream(named.asStringArray()).map(name -> require(constants, name, type));
    }

    private static ProblemCode require(Map<String, ProblemCode> constants, String name, String type) {
        if (!constants.containsKey(name)) {
            throw new IllegalArgumentException(type + " has no " + name);
        }
        return constants.get(name);
    }

    private static Map<String, ProblemCode> constants(String type) {
        try {
            Map<String, ProblemCode> constants = new HashMap<>();
            Class<?> loaded = Class.forName(type, true, Thread.currentThread().getContextClassLoader());
            for (Object constant : loaded.getEnumConstants()) {
                constants.put(((Enum<?>) constant).name(), (ProblemCode) constant);
            }
            return constants;
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
