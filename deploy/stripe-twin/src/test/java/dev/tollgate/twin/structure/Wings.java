package dev.tollgate.twin.structure;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.lang.ArchRule;

/** The five wings of the twin: each may use those before it, none the ones after it. */
final class Wings {
    private static final String TWIN = "dev.tollgate.twin.";

    static final ArchRule ORDER = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(TWIN + ".")
            .layer("core")
            .definedBy(TWIN + "core..")
            .layer("money")
            .definedBy(TWIN + "money..")
            .layer("billing")
            .definedBy(TWIN + "billing..")
            .layer("hosted")
            .definedBy(TWIN + "hosted..")
            .layer("operator")
            .definedBy(TWIN + "operator..")
            .layer("assembly")
            .definedBy("dev.tollgate.twin")
            .whereLayer("assembly")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("operator")
            .mayOnlyBeAccessedByLayers("assembly")
            .whereLayer("hosted")
            .mayOnlyBeAccessedByLayers("operator", "assembly")
            .whereLayer("billing")
            .mayOnlyBeAccessedByLayers("hosted", "operator", "assembly")
            .whereLayer("money")
            .mayOnlyBeAccessedByLayers("billing", "hosted", "operator", "assembly")
            .as("the wings stand in their order: core, money, billing, hosted, operator");

    private Wings() {}
}
