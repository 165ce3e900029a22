package dev.tollgate.kit.mirror;

import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.stripe.NestedList;
import dev.tollgate.kit.stripe.StripePath;
import java.util.List;

/**
 * One kind of mirrored object.
 *
 * @param object Stripe's name of it, for example {@code payment_intent}
 * @param query what is expanded when one is read, for example {@code ?expand[]=latest_charge}
 * @param lists the lists inside it that are read to their end
 * @param counter the metric that counts the states it reaches, by kind and outcome
 * @param label the kind in that metric
 * @param topic what an open page reads again when one changed
 */
public record MirrorKind(
        String object, String query, List<NestedList> lists, String counter, String label, Topic topic) {
    /** A kind of which nothing is expanded and no list is read. */
    public static MirrorKind of(String object, String counter, String label, Topic topic) {
        return new MirrorKind(object, "", List.of(), counter, label, topic);
    }

    /** The same with an expansion. */
    public MirrorKind expanding(String member) {
        return new MirrorKind(object, "?expand[]=" + member, lists, counter, label, topic);
    }

    /** The same with lists that are read to their end. */
    public MirrorKind reading(NestedList... whole) {
        return new MirrorKind(object, query, List.of(whole), counter, label, topic);
    }

    /** The name of the call that reads one, for the metric. */
    String operation() {
        return object + ".retrieve";
    }

    /** Where one is at Stripe, with what is expanded. */
    String path(String id) {
        return StripePath.of(object + "s", id) + query;
    }

    /** As people call it. */
    String noun() {
        return label.replace('_', ' ');
    }
}
