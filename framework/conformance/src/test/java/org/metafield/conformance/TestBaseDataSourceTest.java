package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.Split;

/** The suite refuses what a data source must not do. */
class TestBaseDataSourceTest {
    private static final SignalShape SHAPE = new SignalShape(List.of(5), 1);

    /** Makes the values of a signal. */
    @FunctionalInterface
    private interface Maker {
        float[] make(Split split, int index);
    }

    private static class Made implements SignalSequence {
        private final Split split;
        private final Maker maker;

        Made(Split split, Maker maker) {
            this.split = split;
            this.maker = maker;
        }

        @Override
        public int size() {
            return 3;
        }

        @Override
        public String name(int index) {
            return "signal " + index;
        }

        @Override
        public Signal read(int index) {
            return new Signal(name(index), SHAPE, maker.make(split, index));
        }
    }

    private static BaseDataSourceTest suite(DataSource source) {
        return new BaseDataSourceTest() {
            @Override
            protected DataSource source() {
                return source;
            }

            @Override
            protected Modality modality() {
                return TestingModality.of(SHAPE);
            }
        };
    }

    private static BaseDataSourceTest made(Maker maker) {
        return suite((split, modality) -> new Made(split, maker));
    }

    private static float[] random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[5];
        for (int n = 0; n < values.length; n++) {
            values[n] = random.nextFloat();
        }
        return values;
    }

    private static float[] sound(Split split, int index) {
        return random(10L * split.ordinal() + index);
    }

    @Test
    void testAcceptsASoundSource() {
        BaseDataSourceTest suite = made(TestBaseDataSourceTest::sound);
        assertThatCode(() -> {
                    suite.testSignalsHaveTheShapeOfTheModality();
                    suite.testNamesAreKnownWithoutReading();
                    suite.testTheSameSignalsEachTime();
                    suite.testSeveralThreadsMayRead();
                    suite.testNoSignalIsInTwoSplits();
                    suite.testFilesAreThere();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void testRefusesValuesOutOfRange() {
        BaseDataSourceTest suite = made((split, index) -> new float[] {0, 0, 255, 0, 0});
        assertThatThrownBy(suite::testSignalsHaveTheShapeOfTheModality)
                .hasMessageContaining("the range of the modality");
    }

    @Test
    void testRefusesAGeneratorThatGoesOn() {
        SplittableRandom random = new SplittableRandom(1);
        BaseDataSourceTest suite = made((split, index) -> random(random.nextLong()));
        assertThatThrownBy(suite::testTheSameSignalsEachTime).hasMessageContaining("draw from its own index");
    }

    @Test
    void testRefusesABufferThatSignalsShare() {
        float[] buffer = new float[5];
        BaseDataSourceTest suite = made((split, index) -> {
            System.arraycopy(sound(split, index), 0, buffer, 0, 5);
            return buffer;
        });
        assertThatThrownBy(suite::testTheSameSignalsEachTime).hasMessageContaining("an array of its own");
    }

    @Test
    void testRefusesSplitsThatOverlap() {
        BaseDataSourceTest suite = made((split, index) -> random(index));
        assertThatThrownBy(suite::testNoSignalIsInTwoSplits).hasMessageContaining("no signal in common");
    }

    @Test
    void testRefusesNamesThatReadingChanges() {
        BaseDataSourceTest suite = suite((split, modality) -> new Made(split, TestBaseDataSourceTest::sound) {
            @Override
            public Signal read(int index) {
                return new Signal("another", SHAPE, sound(Split.TEST, index));
            }
        });
        assertThatThrownBy(suite::testNamesAreKnownWithoutReading).hasMessageContaining("is the name of read(0)");
    }

    @Test
    void testRefusesFilesThatAreNotThere() {
        BaseDataSourceTest suite = suite((split, modality) -> new Made(split, TestBaseDataSourceTest::sound) {
            @Override
            public List<SignalFile> files() {
                return List.of(new SignalFile("absent.bin", Path.of("absent.bin")));
            }
        });
        assertThatThrownBy(suite::testFilesAreThere).hasMessageContaining("keeps checksums");
    }

    @Test
    void testRefusesASplitThatIsEmpty() {
        BaseDataSourceTest suite = suite((split, modality) -> new Made(split, TestBaseDataSourceTest::sound) {
            @Override
            public int size() {
                return 0;
            }
        });
        assertThatThrownBy(suite::testTheSameSignalsEachTime).hasMessageContaining("SignalException at open()");
    }
}
