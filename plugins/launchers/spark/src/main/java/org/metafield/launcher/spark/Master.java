package org.metafield.launcher.spark;

import java.util.regex.Pattern;

/**
 * The master of a cluster of Spark, as {@code spark-submit} is told.
 *
 * @param text such as {@code spark://host:7077}
 */
public record Master(String text) {
    private static final Pattern KNOWN = Pattern.compile(
            "spark://[^\\s:,/]+:\\d+(,[^\\s:,/]+:\\d+)*|yarn|k8s://\\S+|local-cluster\\[\\s*\\d+\\s*,\\s*\\d+\\s*,\\s*\\d+\\s*]");

    /**
     * Reads a master.
     *
     * @throws IllegalArgumentException if it is none of a cluster
     */
    public static Master parse(String text) {
        if (!KNOWN.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no cluster of Spark; write spark://host:7077, yarn,"
                    + " k8s://https://host:6443 or local-cluster[2,1,1024]; the launcher 'local' needs no Spark");
        }
        return new Master(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
