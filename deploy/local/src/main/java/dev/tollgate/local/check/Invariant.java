package dev.tollgate.local.check;

/** Something that holds at rest, whatever happened before. */
interface Invariant {
    /** The number of the list in deploy/local/README.md, or a word. */
    String name();

    Finding check(Deployment system);
}
