package dev.tollgate.local.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.PrivateFiles;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** An RSA key of 2048 bits that signs RS256 tokens under its key id; kept as a PKCS#8 PEM file. */
public final class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final String id;
    private final RSAPrivateCrtKey key;

    private SigningKey(String id, PrivateKey key) {
        this.id = id;
        this.key = (RSAPrivateCrtKey) key;
    }

    /** The key of that file, made first when the file does not exist. */
    public static SigningKey keptIn(Path file, String id) {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, pem(generate()));
        }
        return read(file, id);
    }

    /** The key of a file that must exist. */
    public static SigningKey read(Path file, String id) {
        var body = PrivateFiles.read(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
            return new SigningKey(id, KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new LocalFailure(
                    file + " does not hold a PKCS#8 RSA key. Delete it, the next start makes a new one.", e);
        }
    }

    /** The compact form of a token with these claims, its header naming this key. */
    public String token(ObjectNode claims) {
        var header = JsonNodeFactory.instance
                .objectNode()
                .put("alg", "RS256")
                .put("typ", "JWT")
                .put("kid", id);
        var signed = encoded(header) + "." + encoded(claims);
        return signed + "." + URL.encodeToString(signature(signed));
    }

    /** The public half as a JSON Web Key. */
    public ObjectNode publicKey() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", id)
                .put("n", unsigned(key.getModulus()))
                .put("e", unsigned(key.getPublicExponent()));
    }

    private byte[] signature(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform signs with RSA and SHA-256", e);
        }
    }

    private static PrivateKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform makes RSA keys", e);
        }
    }

    private static String pem(PrivateKey key) {
        return BEGIN + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + END;
    }

    private static String encoded(ObjectNode json) {
        return URL.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Base64url without the sign byte that Java's two's complement may put in front. */
    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        var from = bytes[0] == 0 ? 1 : 0;
        return URL.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
