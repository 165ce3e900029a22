package dev.tollgate.local.check;

/** Something that holds at rest, whatever happened before. */
interface Invariant {
    /** The number of docs/testing.md's list, or a word. */
    String name();

    Finding check(Deployment system);
}
