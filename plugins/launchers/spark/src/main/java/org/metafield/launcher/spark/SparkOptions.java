package org.metafield.launcher.spark;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.Inline;
import org.metafield.spi.option.Range;
import org.metafield.spi.sweep.Resources;

/** Options of {@link SparkLauncher}. */
public record SparkOptions(
        @Describe("The most trials that wait or run at the same time") @Range(min = 1, max = 10_000)
        int trialsAtOnce,

        @Inline Resources resources,

        @Describe("Master, such as spark://host:7077, yarn, k8s://https://host:6443 or local-cluster[2,1,1024]; as"
                + " spark-defaults.conf says if not given")
        Optional<Master> master,

        @Describe("Further settings of Spark, each as one text such as spark.executor.instances=4")
        List<String> settings) {
    /** Up to a hundred trials, each with one core. */
    public static final SparkOptions DEFAULTS = new SparkOptions(100, Resources.DEFAULTS, Optional.empty(), List.of());

    /** Settings that name programs, jars and images. */
    private static final Pattern CODE = Pattern.compile(
            "(?i).*(javaoptions|classpath|librarypath|script|jars|plugins|listeners|packages|repositories|ivy|pyspark"
                    + "|python|archives|files|template|image).*");

    /** Refuses settings that are none, and those that would have Spark execute something else. */
    public SparkOptions {
        settings = List.copyOf(settings);
        for (String setting : settings) {
            String key = setting.split("=", 2)[0];
            if (!setting.matches("spark\\.[A-Za-z0-9._-]+=[^\n]*")) {
                throw new InvalidOptionException(
                        "settings", "'" + setting + "' is no setting of Spark; write each as spark.name=value");
            }
            if (CODE.matcher(key).matches()) {
                throw new InvalidOptionException(
                        "settings",
                        "'" + key + "' names code that Spark executes, which a specification cannot; write it into"
                                + " conf/spark-defaults.conf of your Spark");
            }
        }
    }
}
