package org.metafield.runner.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestSeedGroup {
    private static Map<String, String> run(String... keysAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return values;
    }

    @Test
    void runsThatDifferInTheirSeedAloneAreOneGroup() {
        List<Map<String, String>> runs = List.of(
                run("name", "a", "seed", "1", "loss", "mse", "tracking.uri", "none"),
                run("name", "a", "seed", "1", "loss", "l1", "tracking.uri", "none"),
                run("name", "b", "seed", "2", "loss", "mse", "tracking.uri", "http://127.0.0.1"));
        List<SeedGroup<Map<String, String>>> groups = SeedGroup.of(runs, run -> run);
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).runs()).containsExactly(runs.get(0), runs.get(2));
        assertThat(groups.get(0).seeds()).containsExactly("1", "2");
        assertThat(groups.get(0).specification()).isEqualTo(Map.of("loss", "mse"));
        assertThat(groups.get(1).seeds()).containsExactly("1");
    }

    @Test
    void theSpreadIsThatOfASample() {
        Spread spread = Spread.of(List.of(1.0, 2.0, 6.0));
        assertThat(spread.mean()).isEqualTo(3);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(7), within(1e-12));
        assertThat(spread.count()).isEqualTo(3);
        assertThat(Spread.of(List.of(4.0))).isEqualTo(new Spread(4, 0, 1));
        assertThat(Spread.of(List.of()).mean()).isNaN();
    }

    @Test
    void onlyWhatDiffersIsListed() {
        assertThat(SpecificationDifference.between(List.of(
                        run("loss", "mse", "rate", "1", "meta-learner.type", "maml", "meta-learner.order", "second"),
                        run("loss.type", "fim", "loss.of", "mse", "rate", "1", "meta-learner", "none"))))
                .containsExactly(
                        new SpecificationDifference("loss.type", List.of("mse", "fim")),
                        new SpecificationDifference("meta-learner.type", List.of("maml", "none")),
                        new SpecificationDifference("meta-learner.order", List.of("second", "")),
                        new SpecificationDifference("loss.of", List.of("", "mse")));
        assertThat(SpecificationDifference.between(List.of(run("a", "1"), run("a", "1"))))
                .isEmpty();
    }

    @Test
    void groupsAreCalledByWhatTellsThemApart() {
        List<String> otherwise = List.of("x", "y", "z");
        assertThat(GroupNames.of(
                        List.of(
                                run("name", "a", "training.steps", "1", "meta-learner.type", "maml", "width", "3"),
                                run("name", "a", "training.steps", "2", "meta-learner.type", "maml", "width", "3"),
                                run("name", "a", "training.steps", "1", "meta-learner.type", "reptile", "width", "4")),
                        otherwise))
                .containsExactly(
                        "meta-learner maml, training.steps 1",
                        "meta-learner maml, training.steps 2",
                        "meta-learner reptile, training.steps 1");
        assertThat(GroupNames.of(List.of(run("name", "a", "x", "1"), run("name", "b", "x", "2")), otherwise))
                .containsExactly("a", "b");
        assertThat(GroupNames.of(List.of(run("x", "1".repeat(60)), run("x", "2")), List.of("one", "two")))
                .containsExactly("one", "two");
        assertThat(GroupNames.of(List.of(run("x", "1")), List.of("one"))).containsExactly("one");
    }
}
