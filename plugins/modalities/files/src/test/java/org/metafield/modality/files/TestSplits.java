package org.metafield.modality.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.metafield.modality.files.Splits.Span;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.Split;

class TestSplits {
    private static final Set<Split> ALL = EnumSet.allOf(Split.class);
    private static final Set<Split> TRAINING = EnumSet.of(Split.TRAIN, Split.VALIDATION);

    @Test
    void cutsInOrder() {
        Splits splits = splits(5, 2, 3);
        assertThat(splits.span(Split.TRAIN, 20, ALL, "here", "images")).isEqualTo(new Span(0, 5));
        assertThat(splits.span(Split.VALIDATION, 20, ALL, "here", "images")).isEqualTo(new Span(5, 2));
        assertThat(splits.span(Split.TEST, 20, ALL, "here", "images")).isEqualTo(new Span(7, 3));
    }

    @Test
    void neverOverlapAndTakeAllWithoutCounts() {
        for (int available = 3; available < 40; available++) {
            int next = 0;
            for (Split split : Split.values()) {
                Span span = Splits.DEFAULTS.span(split, available, ALL, "here", "images");
                assertThat(span.from()).isEqualTo(next);
                next += span.count();
            }
            assertThat(next).isEqualTo(available);
        }
    }

    @Test
    void validationIsTheEndOfTheTrainingSignals() {
        assertThat(Splits.DEFAULTS.span(Split.TRAIN, 21, TRAINING, "here", "images"))
                .isEqualTo(new Span(0, 18));
        assertThat(Splits.DEFAULTS.span(Split.VALIDATION, 21, TRAINING, "here", "images"))
                .isEqualTo(new Span(18, 3));
        assertThat(splits(null, 4, 1).span(Split.VALIDATION, 21, TRAINING, "here", "images"))
                .isEqualTo(new Span(17, 4));
    }

    @Test
    void aSplitOfItsOwnIsWholeOrItsFirstSignals() {
        Set<Split> test = EnumSet.of(Split.TEST);
        assertThat(splits(9, 9, null).span(Split.TEST, 4, test, "here", "images"))
                .isEqualTo(new Span(0, 4));
        assertThat(splits(9, 9, 2).span(Split.TEST, 4, test, "here", "images")).isEqualTo(new Span(0, 2));
    }

    @Test
    void aSingleSignalIsForTraining() {
        assertThat(Splits.DEFAULTS.span(Split.TRAIN, 1, ALL, "here", "images")).isEqualTo(new Span(0, 1));
    }

    @Test
    void saysHowManyThereAreAndWereAskedFor() {
        assertThatThrownBy(() -> splits(5, null, 3).span(Split.TRAIN, 7, ALL, "photographs", "images"))
                .isInstanceOf(SignalException.class)
                .hasMessage("photographs holds 7 images, fewer than splits asks for (train 5, test 3): lower the counts"
                        + " or add images");
        assertThatThrownBy(() -> splits(7, null, null).span(Split.VALIDATION, 7, TRAINING, "photographs", "images"))
                .isInstanceOf(SignalException.class)
                .hasMessage("photographs holds 7 images, none of them for the split validation (train 7, validation 0):"
                        + " set splits.validation, lower another split or add images");
        assertThatThrownBy(() -> splits(Integer.MAX_VALUE, Integer.MAX_VALUE, null)
                        .span(Split.TRAIN, 7, ALL, "photographs", "images"))
                .hasMessageContaining("fewer than splits asks for");
    }

    private static Splits splits(@Nullable Integer train, @Nullable Integer validation, @Nullable Integer test) {
        return new Splits(Optional.ofNullable(train), Optional.ofNullable(validation), Optional.ofNullable(test));
    }
}
