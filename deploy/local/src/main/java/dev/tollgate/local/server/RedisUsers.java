package dev.tollgate.local.server;

import dev.tollgate.local.PrivateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** The users of Redis and their passwords; what each may do is in {@code deploy/redis/users.acl}. */
public record RedisUsers(Map<String, String> passwords) {

    /** The address with a user and its password in it. */
    public String url(String user, String host, int port) {
        return "redis://" + user + ":" + passwords.get(user) + "@" + host + ":" + port;
    }

    /** The file Redis reads at its start, made of the rules; it holds hashes only. */
    public String aclFile(Path rules) {
        var text = PrivateFiles.read(rules)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"));
        for (var user : passwords.entrySet()) {
            text = text.replace("{" + user.getKey() + "}", sha256(user.getValue()));
        }
        return text;
    }

    private static String sha256(String password) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
