package dev.tollgate.local.selling;

import java.util.Arrays;
import java.util.Random;

/** What happens next to an account, as frequent as its weight. */
enum Click {
    CHOOSE(12),
    /** Twice at once, in one tab or in two. */
    CHOOSE_TWICE(5),
    PAY(10),
    PAY_DECLINED(4),
    PAY_WITH_CHALLENGE(4),
    PAY_BY_DEBIT(4),
    PAY_INVOICE(4),
    COME_BACK(4),
    FOLLOW_LINK(2),
    LOOK(2),
    WAIT(4),
    SUBSCRIBE_AT_STRIPE(3),
    CHANGE_QUANTITY_AT_STRIPE(2),
    CANCEL_AT_STRIPE(3),
    DELETE_CUSTOMER_AT_STRIPE(1);

    private final int weight;

    Click(int weight) {
        this.weight = weight;
    }

    static Click any(Random random) {
        var lot = random.nextInt(
                Arrays.stream(values()).mapToInt(click -> click.weight).sum());
        for (var click : values()) {
            lot -= click.weight;
            if (lot < 0) {
                return click;
            }
        }
        throw new IllegalStateException();
    }
}
