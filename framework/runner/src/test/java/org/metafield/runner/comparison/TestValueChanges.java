package org.metafield.runner.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestValueChanges {
    @Test
    void whatHasComeStandsBelowWhatIsGone() {
        assertThat(ValueChanges.between(List.of("a: 1", "b: 1", "c: 1"), List.of("a: 2", "b: 1", "d: 1")))
                .contains("- a: 1\n+ a: 2\n- c: 1\n+ d: 1");
        assertThat(ValueChanges.between(List.of("a: 1"), List.of("a: 1"))).isEmpty();
        assertThat(ValueChanges.between(List.of("a: 1", "b: 1"), List.of("b: 1", "a: 1")))
                .contains("the order of its values");
    }

    @Test
    void ofManyChangesTheFirstAreShownWithWhatTheyBecame() {
        List<String> before = new ArrayList<>(List.of("width: [8, 12]"));
        List<String> now = new ArrayList<>(List.of("width: [8, 16]"));
        for (int trial = 0; trial < 100; trial++) {
            before.add("trial: width 12, number " + trial);
            now.add("trial: width 16, number " + trial);
        }
        assertThat(ValueChanges.between(before, now).orElseThrow())
                .startsWith("- width: [8, 12]\n+ width: [8, 16]\n- trial: width 12")
                .endsWith("and 182 more");
    }
}
