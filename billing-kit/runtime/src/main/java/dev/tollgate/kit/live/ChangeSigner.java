package dev.tollgate.kit.live;

import dev.tollgate.kit.redis.ForgedEntries;
import dev.tollgate.kit.redis.RedisSigner;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs and verifies change messages, with a key that is used for nothing else. */
@Singleton
public class ChangeSigner {
    private final RedisSigner signer;

    /** Fails without a key. */
    ChangeSigner(@ConfigProperty(name = "tollgate.changes.signing-key") Optional<String> key, ForgedEntries forged) {
        this.signer = new RedisSigner("CHANGES_SIGNING_KEY", key, forged);
    }

    String sign(String message) {
        return signer.sign(AccountsChanged.CHANNEL, message);
    }

    /** The text of a message; empty when none of our services signed it. */
    public Optional<String> verified(String message) {
        return signer.verified(AccountsChanged.CHANNEL, message);
    }
}
