package org.metafield.tracking.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Map;

/**
 * Names as MLflow takes them for numbers, parameters and tags: of letters, digits and {@code _ - . : /} and spaces. Other
 * characters become words between underscores, as in {@code psnr_at_2} for {@code psnr@2} and
 * {@code psnr_with_clamp_is_false_end_} for {@code psnr(clamp=false)}, and an underscore is doubled: different names
 * remain different. Only a name that would become longer than MLflow allows is cut; it ends with a checksum instead.
 */
final class MlflowKey {
    private static final int MAXIMUM_LENGTH = 250;
    private static final Map<Integer, String> WORDS = Map.of(
            (int) '_', "__",
            (int) '@', "_at_",
            (int) '(', "_with_",
            (int) '=', "_is_",
            (int) ',', "_and_",
            (int) ')', "_end_");

    private MlflowKey() {}

    /** The key for a name. */
    static String of(String name) {
        StringBuilder key = new StringBuilder();
        name.codePoints().forEach(character -> {
            if (isAllowed(character)) {
                key.appendCodePoint(character);
            } else {
                key.append(WORDS.getOrDefault(character, "_x" + Integer.toHexString(character) + "_"));
            }
        });
        if (key.length() <= MAXIMUM_LENGTH) {
            return key.toString();
        }
        String checksum = "_x" + HexFormat.of().formatHex(Sha256.of(name.getBytes(UTF_8)), 0, 16);
        return key.substring(0, MAXIMUM_LENGTH - checksum.length()) + checksum;
    }

    private static boolean isAllowed(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-.:/ ".indexOf(character) >= 0;
    }
}
