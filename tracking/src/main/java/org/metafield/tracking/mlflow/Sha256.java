package org.metafield.tracking.mlflow;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum that the server is told of. */
final class Sha256 {
    private Sha256() {}

    static byte[] of(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
