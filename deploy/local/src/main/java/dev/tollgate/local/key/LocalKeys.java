package dev.tollgate.local.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.local.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one local run and the two key sets made of them. The internal set states for every signer what it
 * may do at which service.
 */
public record LocalKeys(Path folder) {
    /** The id and issuer of the stand-in for the product's identity provider. */
    public static final String OUTSIDE_SIGNER = "tollgate-local";

    /** Signer, then service, then the operations it may do there. */
    private static final String RIGHTS = "internal-rights.json";

    /** Makes what is missing and writes both key sets anew. */
    public LocalKeys prepare() {
        PrivateFiles.makeFolder(folder);
        var outside = SigningKey.keptIn(pem("outside"), OUTSIDE_SIGNER);
        PrivateFiles.write(outsideKeySet(), keySet(List.of(outside.publicKey())));
        PrivateFiles.write(internalKeySet(), keySet(internalKeys()));
        return this;
    }

    /** The key that signs tokens of the product's identity provider. */
    public SigningKey outsideSigner() {
        return SigningKey.read(pem("outside"), OUTSIDE_SIGNER);
    }

    /** The PEM file of an internal signer: gateway, payments, subscriptions or webhooks. */
    public Path internalSigner(String signer) {
        return pem(signer);
    }

    public Path internalKeySet() {
        return folder.resolve("internal-jwks.json");
    }

    public Path outsideKeySet() {
        return folder.resolve("outside-jwks.json");
    }

    private List<ObjectNode> internalKeys() {
        var keys = new ArrayList<ObjectNode>();
        rights().properties().forEach(right -> keys.add(internalKey(right.getKey(), right.getValue())));
        return keys;
    }

    private ObjectNode internalKey(String signer, JsonNode may) {
        var key = SigningKey.keptIn(pem(signer), signer).publicKey();
        key.set("may", may);
        return key;
    }

    private static JsonNode rights() {
        try (var file = LocalKeys.class.getResourceAsStream(RIGHTS)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RIGHTS, e);
        }
    }

    private Path pem(String name) {
        return folder.resolve(name + ".pem");
    }

    private static String keySet(List<ObjectNode> keys) {
        var set = JsonNodeFactory.instance.objectNode();
        keys.forEach(set.putArray("keys")::add);
        return set.toPrettyString() + "\n";
    }
}
