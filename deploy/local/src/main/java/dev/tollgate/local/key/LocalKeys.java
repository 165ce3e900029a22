package dev.tollgate.local.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.local.PrivateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of one local run and the two key sets made of them. The internal set says for every signer which roles it
 * may claim: the gateway those of outside callers, the services only {@code internal}.
 */
public record LocalKeys(Path folder) {
    /** The id and issuer of the stand-in for the product's identity provider. */
    public static final String OUTSIDE_SIGNER = "tollgate-local";

    private static final List<String> OUTSIDE_ROLES = List.of("member", "billing", "admin", "backend");
    private static final List<String> INTERNAL_ROLE = List.of("internal");
    private static final List<String> SERVICES = List.of("payments", "subscriptions", "webhooks");

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
        keys.add(internalKey("gateway", OUTSIDE_ROLES));
        SERVICES.forEach(service -> keys.add(internalKey(service, INTERNAL_ROLE)));
        return keys;
    }

    private ObjectNode internalKey(String signer, List<String> roles) {
        var key = SigningKey.keptIn(pem(signer), signer).publicKey();
        roles.forEach(key.putArray("roles")::add);
        return key;
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
