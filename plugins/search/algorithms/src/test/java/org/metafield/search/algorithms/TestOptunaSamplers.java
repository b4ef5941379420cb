package org.metafield.search.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.metafield.spi.search.SearchAlgorithm;

/** In the same number of trials, searches come as near to the minima of known functions as Optuna's samplers do. */
class TestOptunaSamplers {
    /** Of the regret: how far the median best value lies above the minimum. Medians of 20 seeds spread as much. */
    private static final double MOST_TIMES_THE_REGRET = 2;

    private static final int SEEDS = 20;

    @TestFactory
    Stream<DynamicTest> testMedianBestValues() throws IOException {
        try (InputStream file = TestOptunaSamplers.class.getResourceAsStream("/golden/optuna-samplers.json")) {
            JsonNode golden = new ObjectMapper().readTree(file);
            return StreamSupport.stream(golden.get("cases").spliterator(), false)
                    .map(each -> DynamicTest.dynamicTest(
                            each.get("sampler").textValue() + " on "
                                    + each.get("function").textValue(),
                            () -> compare(each)));
        }
    }

    private static void compare(JsonNode golden) {
        TestingFunction function =
                TestingFunction.valueOf(golden.get("function").textValue().toUpperCase(Locale.ROOT));
        int trials = golden.get("trials").intValue();
        double[] best = IntStream.range(0, SEEDS)
                .mapToDouble(seed -> function.best(search(golden.get("sampler").textValue(), trials, seed), trials))
                .sorted()
                .toArray();
        double median = (best[SEEDS / 2 - 1] + best[SEEDS / 2]) / 2;
        double theirs = golden.get("median").doubleValue();
        assertThat(median - minimum(function))
                .as("median best %s, Optuna %s", median, theirs)
                .isLessThanOrEqualTo(MOST_TIMES_THE_REGRET * (theirs - minimum(function)));
    }

    private static double minimum(TestingFunction function) {
        return switch (function) {
            case SPHERE, ROSENBROCK, MIXED -> 0;
            case BRANIN -> 0.39788735772973816;
            case HARTMANN -> -3.322368011415512;
        };
    }

    private static SearchAlgorithm search(String sampler, int trials, long seed) {
        Budget budget = new Budget(trials, seed);
        return switch (sampler) {
            case "tpe" -> {
                TpeSearch.Options defaults = TpeSearch.Options.DEFAULTS;
                yield new TpeSearch(
                        new TpeSearch.Options(budget, defaults.randomTrials(), defaults.candidates(), defaults.good()));
            }
            case "cma-es" -> new CmaEsSearch(new CmaEsSearch.Options(budget, 1.0 / 6, 0));
            default -> new RandomSearch(new RandomSearch.Options(budget));
        };
    }
}
