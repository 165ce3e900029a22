package dev.tollgate.kit.redis;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what goes to Redis with HMAC-SHA256 over its place and its value, so that an entry that another
 * client wrote or copied from another place is rejected. Each use has its own key, held by the services that need it.
 */
public final class RedisSigner {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;

    private final SecretKeySpec key;
    private final ForgedEntries forged;

    /**
     * Fails without a key, and with one that is too short.
     *
     * @param setting the variable that holds the key, for the message
     */
    public RedisSigner(String setting, Optional<String> key, ForgedEntries forged) {
        String secret = key.filter(text -> text.length() >= SHORTEST_KEY)
                .orElseThrow(() ->
                        new IllegalStateException(setting + " must have at least " + SHORTEST_KEY + " characters"));
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.forged = forged;
    }

    /**
     * The value with its signature before it.
     *
     * @param place the key or channel it is for
     */
    public String sign(String place, String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(place, value)) + '.' + value;
    }

    /**
     * A secret of 256 bits in 43 characters that fit into URLs, which only holders of the key can make of the seed.
     *
     * @param purpose what it is for; no place is called so with this before it
     */
    public String secret(String purpose, String seed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac("secret:" + purpose, seed));
    }

    /**
     * The value of an entry; empty when there is none or it is not signed for this place, which is logged.
     *
     * @param entry what Redis holds there, or null
     */
    public Optional<String> verified(String place, String entry) {
        if (entry == null) {
            return Optional.empty();
        }
        int dot = entry.indexOf('.');
        String value = entry.substring(dot + 1);
        if (dot > 0 && MessageDigest.isEqual(mac(place, value), signature(entry.substring(0, dot)))) {
            return Optional.of(value);
        }
        forged.found(place);
        return Optional.empty();
    }

    private static byte[] signature(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** A NUL, which no place contains, separates the two, so that they cannot be shifted against each other. */
    private byte[] mac(String place, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(place.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
