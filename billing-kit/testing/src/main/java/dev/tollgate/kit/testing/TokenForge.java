package dev.tollgate.kit.testing;

import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the tokens attackers make of a good token's claims. */
public final class TokenForge {
    private TokenForge() {}

    /** As it should be: by the signer's key, under its name. */
    public static String signed(JwtClaimsBuilder claims, String signer) {
        return claims.jws().keyId(signer).sign(key(signer));
    }

    /** By another key, under the signer's name. */
    public static String signedByAnotherKey(JwtClaimsBuilder claims, String signer) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return claims.jws().keyId(signer).sign(generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the signer's key, whatever is signed. */
    public static String signed(JsonObject header, JsonObject claims, String signer) {
        return signed(header, claims.encode(), signer);
    }

    /** The same with claims as text, which no JSON library may be able to write. */
    public static String signed(JsonObject header, String claims, String signer) {
        try {
            String content = part(header.encode()) + '.' + part(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(signer));
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return content + '.' + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not signed, and saying so. */
    public static String unsigned(JwtClaimsBuilder claims, String signer) {
        return part(new JsonObject().put("alg", "none").put("typ", "JWT").encode())
                + '.'
                + payload(claims, signer)
                + '.';
    }

    /** HS256 with the public key as the secret, which a verifier that trusts the header would accept. */
    public static String signedWithThePublicKey(JwtClaimsBuilder claims, String signer) {
        try {
            String header =
                    new JsonObject().put("alg", "HS256").put("kid", signer).encode();
            String content = part(header) + '.' + payload(claims, signer);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(publicKey(signer), "HmacSHA256"));
            return content + '.' + encoded(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims as the token carries them. */
    public static JsonObject claims(JwtClaimsBuilder claims, String signer) {
        return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(payload(claims, signer))));
    }

    /** What a lenient decoder takes for the same token, by what is odd about it. */
    public static Map<String, String> otherSpellings(String token) {
        int last = token.length() - 1;
        // 256 bytes leave four bits of the last letter unused.
        char unusedBits = (char) (token.charAt(last) + 1);
        Map<String, String> spellings = new LinkedHashMap<>();
        spellings.put("padding", token + "==");
        spellings.put("text after the padding", token + "==anything");
        spellings.put("a foreign letter in the signature", token + "!");
        spellings.put("a foreign letter in the header", "!" + token);
        spellings.put("a blank in the signature", token.substring(0, last) + " " + token.charAt(last));
        spellings.put("bits behind the signature", token.substring(0, last) + unusedBits);
        return spellings;
    }

    private static String payload(JwtClaimsBuilder claims, String signer) {
        return signed(claims, signer).split("\\.")[1];
    }

    private static String part(String json) {
        return encoded(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] publicKey(String signer) throws GeneralSecurityException {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) key(signer);
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                .getEncoded();
    }

    private static PrivateKey key(String signer) {
        try {
            return KeyUtils.decodePrivateKey(TestKeys.pem(signer));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
