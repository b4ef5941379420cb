package org.metafield.modality.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseDataSourceTest;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestGlyphsSource extends BaseDataSourceTest {
    @Override
    protected DataSource source() {
        return new GlyphsSource(options(0.5, 0.1, 7));
    }

    @Override
    protected Modality modality() {
        return MODALITY;
    }

    @Override
    protected Set<Split> splits() {
        return Set.of(Split.TRAIN, Split.TEST);
    }

    private static final int NUMBERS = 16 * 16;
    private static final ClassificationModality MODALITY =
            new ClassificationModality(new ClassificationOptions(3, 4, 2, 16, 1));

    private static GlyphsOptions options(double variation, double noise, long seed) {
        return new GlyphsOptions(new GeneratedCounts(3, 0, 2), 3, variation, noise, seed);
    }

    private static Signal read(GlyphsOptions options, Split split, int index) {
        try (SignalSequence episodes = new GlyphsSource(options).open(split, MODALITY)) {
            return episodes.read(index);
        }
    }

    @Test
    void testTheSameOptionsGiveTheSameEpisode() {
        Signal once = read(options(0.5, 0.1, 7), Split.TRAIN, 1);
        Signal again = read(options(0.5, 0.1, 7), Split.TRAIN, 1);
        assertThat(again.name()).isEqualTo(once.name()).isEqualTo("train episode 1");
        assertThat(again.context().queries()).isEqualTo(once.context().queries());
        assertThat(again.target().queries()).isEqualTo(once.target().queries());
        assertThat(read(options(0.5, 0.1, 8), Split.TRAIN, 1).context().queries())
                .isNotEqualTo(once.context().queries());
        assertThat(read(options(0.5, 0.1, 7), Split.TEST, 1).context().queries())
                .isNotEqualTo(once.context().queries());
    }

    @Test
    void testDrawingsOfACharacterDifferAndLieInRange() {
        float[] pictures = read(options(0.5, 0.1, 0), Split.TRAIN, 0).context().queries();
        for (float value : pictures) {
            assertThat(value).isBetween(0f, 1f);
        }
        assertThat(picture(pictures, 0)).isNotEqualTo(picture(pictures, 1));
    }

    @Test
    void testWithoutVariationDrawingsOfACharacterAreAlikeAndThoseOfOthersAreNot() {
        Signal episode = read(options(0, 0, 0), Split.TRAIN, 0);
        float[] seen = episode.context().queries();
        assertThat(picture(seen, 0)).isEqualTo(picture(seen, 3)).isNotEqualTo(picture(seen, 4));
        assertThat(picture(episode.target().queries(), 2)).isEqualTo(picture(seen, 4));
        double ink = 0;
        for (float value : picture(seen, 0)) {
            ink += value;
        }
        assertThat(ink).isBetween(NUMBERS * 0.02, NUMBERS * 0.6);
    }

    private static float[] picture(float[] pictures, int sample) {
        return Arrays.copyOfRange(pictures, sample * NUMBERS, (sample + 1) * NUMBERS);
    }

    @Test
    void testASplitWithoutEpisodesIsRefused() {
        assertThatThrownBy(() -> new GlyphsSource(options(0, 0, 0)).open(Split.VALIDATION, MODALITY))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("raise validation");
    }
}
