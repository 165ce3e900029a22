package dev.tollgate.local.selling;

import java.util.Arrays;
import java.util.Random;

/** A customer's next step, as frequent as its weight. */
enum Click {
    CHOOSE(8),
    PAY(5),
    PAY_DECLINED(2),
    PAY_WITH_CHALLENGE(2),
    PAY_BY_DEBIT(2),
    PAY_INVOICE(2),
    COME_BACK(2),
    FOLLOW_LINK(1),
    LOOK(1),
    WAIT(2);

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
