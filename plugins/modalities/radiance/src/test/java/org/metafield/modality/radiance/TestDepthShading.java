package org.metafield.modality.radiance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Near is bright, far is dark, nothing is black. */
class TestDepthShading {
    @Test
    void depthIsThatOfWhatIsSeenHoweverMuchShinesThrough() {
        float[] colours = DepthShading.of(new float[] {2, 3, 2.25f, 0.4f}, new float[] {1, 1, 0.75f, 0.1f});
        assertThat(colours).hasSize(12);
        assertThat(new float[] {colours[0], colours[9]}).containsExactly(1, 0);
        assertThat(colours[3]).as("farthest").isCloseTo(0.15f, within(1e-6f));
        assertThat(colours[6]).as("as far, of three quarters").isCloseTo(0.15f, within(1e-6f));
    }

    @Test
    void aViewOfNothingIsBlackAndOneOfAWallWhite() {
        assertThat(DepthShading.of(new float[] {0, 0}, new float[] {0, 0})).containsOnly(0);
        assertThat(DepthShading.of(new float[] {4, 4}, new float[] {1, 1})).containsOnly(1);
    }
}
