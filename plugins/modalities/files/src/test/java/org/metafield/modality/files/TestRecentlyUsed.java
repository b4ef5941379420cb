package org.metafield.modality.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestRecentlyUsed {
    private final List<String> loaded = new ArrayList<>();

    @Test
    void loadsAgainOnlyWhatWasNotUsedLately() {
        RecentlyUsed<String, int[]> values = new RecentlyUsed<>(this::load, value -> value.length, 2 * 12);
        assertThat(values.get("a")).isSameAs(values.get("a"));
        values.get("b");
        values.get("a");
        values.get("c");
        values.get("a");
        assertThat(loaded).containsExactly("a", "b", "c");
        values.get("b");
        values.get("a");
        assertThat(loaded).containsExactly("a", "b", "c", "b");
    }

    @Test
    void doesNotKeepWhatIsTooLarge() {
        RecentlyUsed<String, int[]> values = new RecentlyUsed<>(this::load, value -> value.length, 11);
        values.get("a");
        values.get("a");
        assertThat(loaded).containsExactly("a", "a");
    }

    private int[] load(String key) {
        loaded.add(key);
        return new int[12];
    }
}
