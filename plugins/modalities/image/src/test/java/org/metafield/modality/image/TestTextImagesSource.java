package org.metafield.modality.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseDataSourceTest;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestTextImagesSource extends BaseDataSourceTest {
    @Override
    protected DataSource source() {
        return source;
    }

    @Override
    protected Modality modality() {
        return COLOUR;
    }

    private static final ImageModality COLOUR = Pictures.modality(48, 64, 3);

    private final TextImagesSource source =
            new TextImagesSource(new TextImagesOptions(new GeneratedCounts(6, 2, 3), 11));

    @Test
    void drawsTheSameEverywhere() {
        Signal first = source.open(Split.TRAIN, COLOUR).read(0);
        assertThat(first.values())
                .isEqualTo(new TextImagesSource(new TextImagesOptions(new GeneratedCounts(9, 9, 9), 11))
                        .open(Split.TRAIN, COLOUR)
                        .read(0)
                        .values());
        assertThat(Pictures.checksum(first.values())).isEqualTo(3958634898L);
    }

    @Test
    void noImageOccursTwice() {
        Set<Long> checksums = new HashSet<>();
        int images = 0;
        for (Split split : Split.values()) {
            SignalSequence signals = source.open(split, COLOUR);
            for (int i = 0; i < signals.size(); i++) {
                checksums.add(Pictures.checksum(signals.read(i).values()));
                images++;
            }
        }
        assertThat(images).isEqualTo(11);
        assertThat(checksums).hasSize(11);
        assertThat(new TextImagesSource(new TextImagesOptions(new GeneratedCounts(6, 2, 3), 12))
                        .open(Split.TRAIN, COLOUR)
                        .read(0)
                        .values())
                .isNotEqualTo(source.open(Split.TRAIN, COLOUR).read(0).values());
    }

    @Test
    void wordsStandOnABackground() {
        SignalSequence signals = source.open(Split.TRAIN, COLOUR);
        assertThat(signals.name(5)).isEqualTo("train text 5");
        for (int i = 0; i < signals.size(); i++) {
            float[] values = signals.read(i).values();
            Set<Float> reds = new HashSet<>();
            for (int k = 0; k < values.length; k += 3) {
                assertThat(values[k]).isBetween(0f, 1f);
                reds.add(values[k]);
            }
            assertThat(reds).hasSizeGreaterThan(10);
        }
    }

    @Test
    void greyIsTheLumaOfColour() {
        float[] colour = source.open(Split.TEST, COLOUR).read(1).values();
        float[] grey =
                source.open(Split.TEST, Pictures.modality(48, 64, 1)).read(1).values();
        assertThat(grey[700])
                .isCloseTo(
                        0.299f * colour[2100] + 0.587f * colour[2101] + 0.114f * colour[2102],
                        org.assertj.core.api.Assertions.within(1e-6f));
    }

    @Test
    void theFontHasLettersAndDigits() {
        StrokeFont font = StrokeFont.load();
        assertThat(font.characters()).hasSize(36).startsWith('0', '1').endsWith('Y', 'Z');
        assertThat(font.glyphs().get('T'))
                .containsExactly(new StrokeFont.Stroke(0, 0, 4, 0), new StrokeFont.Stroke(2, 0, 2, 6));
        assertThat(font.glyphs().values().stream().flatMap(java.util.List::stream))
                .allMatch(stroke -> stroke.fromX() >= 0 && stroke.toX() <= 4 && stroke.toY() <= StrokeFont.HEIGHT)
                .noneMatch(stroke -> stroke.fromX() == stroke.toX() && stroke.fromY() == stroke.toY());
    }

    @Test
    void saysWhatCannotBe() {
        assertThatThrownBy(() -> new TextImagesSource(new TextImagesOptions(new GeneratedCounts(1, 0, 1), 0))
                        .open(Split.VALIDATION, COLOUR))
                .isInstanceOf(SignalException.class)
                .hasMessage("text-images makes no signals for the split validation: raise validation");
        assertThatThrownBy(() -> source.open(Split.TRAIN, new TestingSound()))
                .isInstanceOf(InvalidOptionException.class);
        assertThatThrownBy(() -> source.open(Split.TEST, COLOUR).read(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
