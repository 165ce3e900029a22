package dev.tollgate.local.check;

import java.util.ArrayList;
import java.util.List;

/** What the check must name: for each planted fault its invariant and words of the sentence. */
final class Expected {
    /** Words of one sentence under the name of its invariant. */
    record Sentence(String invariant, String words) {}

    private final List<Sentence> sentences = new ArrayList<>();

    void add(String invariant, String words) {
        sentences.add(new Sentence(invariant, words));
    }

    List<Sentence> sentences() {
        return sentences;
    }
}
