package org.metafield.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestMlflowKey {
    @Test
    void namesAreReadable() {
        assertThat(MlflowKey.of("train/gradient-norm")).isEqualTo("train/gradient-norm");
        assertThat(MlflowKey.of("validation/psnr@2")).isEqualTo("validation/psnr_at_2");
        assertThat(MlflowKey.of("psnr(clamp=false, peak=1.0)"))
                .isEqualTo("psnr_with_clamp_is_false_and_ peak_is_1.0_end_");
        assertThat(MlflowKey.of("\u00e9t\u00e9_\ud83d\ude00")).isEqualTo("_xe9_t_xe9____x1f600_");
    }

    @Test
    void differentNamesRemainDifferent() {
        String[] parts = {"a", "_", "@", "at", "(", "with", "=", "\u00e9", "xe9", "/", "-"};
        Set<String> names = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (String first : parts) {
            for (String second : parts) {
                for (String third : parts) {
                    for (String fourth : parts) {
                        names.add(first + second + third + fourth);
                        keys.add(MlflowKey.of(first + second + third + fourth));
                    }
                }
            }
        }
        assertThat(keys).hasSameSizeAs(names).allMatch(key -> key.matches("[A-Za-z0-9_. :/-]+"));
    }

    @Test
    void aLongNameIsCutAndStillItsOwn() {
        String name = "@".repeat(200);
        assertThat(MlflowKey.of(name)).hasSize(250).isNotEqualTo(MlflowKey.of(name + "a"));
    }
}
