package dev.tollgate.twin.hosted.challenge;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.setup.SetupIntents;

/** The page a card's holder authenticates on. */
public final class ChallengeFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.show(
                new ChallengeSite(twin.dataSets(), twin.work(), twin.get(Intents.class), twin.get(SetupIntents.class)));
    }
}
