package org.metafield.modality.files.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Segment;
import org.metafield.spi.data.SignalShape;

class TestSegmentGrid {
    private static List<Segment> segments(int rows, int columns, int count) {
        return new SegmentGrid(new ImageSize(rows, columns, 3), count).segments();
    }

    @Test
    void testQuadrantsInRasterOrder() {
        List<Segment> segments = segments(4, 6, 4);
        assertThat(segments).extracting(Segment::shape).containsOnly(new SignalShape(List.of(2, 3), 3));
        assertThat(segments.get(0).samples()).containsExactly(0, 1, 2, 6, 7, 8);
        assertThat(segments.get(1).samples()).containsExactly(3, 4, 5, 9, 10, 11);
        assertThat(segments.get(2).samples()).containsExactly(12, 13, 14, 18, 19, 20);
        assertThat(segments.get(3).samples()).containsExactly(15, 16, 17, 21, 22, 23);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,1,2", "3,1,3", "4,2,2", "5,1,5", "6,2,3", "8,2,4", "9,3,3", "12,3,4", "16,4,4"})
    void testGridIsAsSquareAsPossible(int count, int rows, int columns) {
        List<Segment> segments = segments(240, 240, count);
        assertThat(segments)
                .hasSize(count)
                .extracting(Segment::shape)
                .containsOnly(new SignalShape(List.of(240 / rows, 240 / columns), 3));
    }

    @ParameterizedTest
    @CsvSource({"7,5,4", "7,5,6", "10,10,9", "178,178,16"})
    void testEverySampleIsInOneSegmentAndSizesAreEven(int rows, int columns, int count) {
        List<Segment> segments = segments(rows, columns, count);
        assertThat(segments.stream()
                        .flatMapToInt(segment -> Arrays.stream(segment.samples()))
                        .sorted()
                        .toArray())
                .isEqualTo(IntStream.range(0, rows * columns).toArray());
        for (int axis = 0; axis < 2; axis++) {
            int along = axis;
            var lengths = segments.stream()
                    .mapToInt(segment -> segment.shape().extents().get(along))
                    .summaryStatistics();
            assertThat(lengths.getMax() - lengths.getMin()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void testGridFinerThanPixelsIsRefused() {
        assertThatThrownBy(() -> segments(8, 4, 5))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("a grid of 1 x 5")
                .hasMessageContaining("only 8 x 4 samples");
    }
}
