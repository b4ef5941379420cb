package org.metafield.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.metafield.media.TestingFiles.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.spi.data.SignalException;

class TestSoundFile {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "mono.wav, 16000, 1, 1e-7",
        "deep.wav, 48000, 2, 1e-7",
        "float.wav, 8000, 1, 0",
        "stereo.flac, 44100, 2, 1e-7",
        "stereo.mp3, 22050, 2, 1e-4",
        "mono.ogg, 8000, 1, 1e-5",
    })
    void decodesWhatTheReferenceDecodes(String name, int rate, int channels, double tolerance) throws IOException {
        Sound sound = new SoundFile(file(name)).read(60);
        assertThat(sound.rate()).isEqualTo(rate);
        assertThat(sound.channels()).isEqualTo(channels);
        float[] expected = TestingFiles.sound(name);
        assertThat(sound.samples()).hasSameSizeAs(expected);
        assertThat(greatestDifference(sound.samples(), expected)).isLessThanOrEqualTo(tolerance);
        assertThat(new SoundFile(file(name)).samples(rate)).isEqualTo(expected.length / channels);
    }

    @Test
    void readsNoMoreThanAskedFor() throws IOException {
        float[] expected = TestingFiles.sound("stereo.flac");
        Sound beginning = new SoundFile(file("stereo.flac")).read(0.1);
        assertThat(beginning.samples()).hasSize(2 * 4410).isEqualTo(Arrays.copyOf(expected, 2 * 4410));
        Sound part = new SoundFile(file("stereo.flac")).read(44100, 5000, 3000);
        assertThat(part.samples()).isEqualTo(Arrays.copyOfRange(expected, 2 * 5000, 2 * 8000));
        Sound end = new SoundFile(file("stereo.flac")).read(44100, 8000, 3000);
        assertThat(end.samples()).isEqualTo(Arrays.copyOfRange(expected, 2 * 8000, expected.length));
        assertThat(new SoundFile(file("stereo.flac")).read(44100, 100_000, 10).samples())
                .isEmpty();
    }

    @Test
    void mixesChannelsToTheirMean() {
        Sound stereo = new Sound(8000, 2, new float[] {1, 0, -0.5f, 0.25f});
        assertThat(stereo.mono()).usingRecursiveComparison().isEqualTo(new Sound(8000, 1, new float[] {0.5f, -0.125f}));
    }

    @ParameterizedTest
    @CsvSource({"8000, 16000", "44100, 16000", "16000, 22050"})
    void resamplesLowTonesToThemselves(int from, int to) throws IOException {
        Path file = folder.resolve("tone.wav");
        Files.write(file, WaveEncoder.encode(tone(from)));
        Sound resampled = new SoundFile(file).read(to, 0, to);
        assertThat(resampled.samples()).hasSize(to);
        float[] expected = tone(to).samples();
        int edge = to / 50;
        assertThat(greatestDifference(
                        Arrays.copyOfRange(resampled.samples(), edge, to - edge),
                        Arrays.copyOfRange(expected, edge, to - edge)))
                .isLessThan(5e-4);
        assertThat(new SoundFile(file).samples(to)).isEqualTo(to);
    }

    @Test
    void aPartAtAnotherRateIsThePartOfTheWhole() {
        SoundFile file = new SoundFile(file("stereo.mp3"));
        Sound whole = file.read(16000, 0, 1_000_000);
        assertThat(file.read(16000, 700, 500).samples())
                .isEqualTo(Arrays.copyOfRange(whole.samples(), 2 * 700, 2 * 1200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mono.wav", "stereo.flac", "stereo.mp3", "mono.ogg"})
    void refusesFilesThatAreCutOff(String name) throws IOException {
        Path cut = TestingFiles.cut(folder, name, 0.6);
        assertThatThrownBy(() -> new SoundFile(cut).read(60))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(cut.toString())
                .hasMessageContaining("cut off");
    }

    @Test
    void whatIsMissingBeyondTheEndOfWhatIsReadDoesNotMatter() throws IOException {
        Path cut = TestingFiles.cut(folder, "mono.wav", 0.6);
        assertThat(new SoundFile(cut).read(0.1).samples()).hasSize(1600);
    }

    @ParameterizedTest
    @CsvSource({
        "empty.wav, '', is empty: it has no bytes",
        "text.wav, 'It was a dark and stormy night, and the rain fell in torrents.', is not a file of sound or video",
        "list.mp3, '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nmono.wav\n', is not a file of sound or video",
    })
    void refusesFilesThatHoldNoSound(String name, String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        assertThatThrownBy(() -> new SoundFile(file).read(1))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(file + " " + message)
                .hasMessageEndingWith(": replace or remove the file, or set on-unreadable: skip");
    }

    @Test
    void refusesVideoWithoutSound() {
        Path file = file("usual.mp4");
        assertThatThrownBy(() -> new SoundFile(file).read(1)).hasMessageStartingWith(file + " has no sound");
    }

    @Test
    void refusesSamplesThatAreNoNumbers() {
        Path file = file("nan.wav");
        assertThatThrownBy(() -> new SoundFile(file).read(1))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(file + " has a sample that is NaN");
    }

    @Test
    void refusesFilesThatAreNotThere() {
        assertThatThrownBy(() -> new SoundFile(folder.resolve("none.wav")).read(1))
                .hasMessageContaining("none.wav does not exist");
        assertThatThrownBy(() -> new SoundFile(folder).read(1)).hasMessageContaining("is not a file");
    }

    @Test
    void readsByContentWhateverTheName() throws IOException {
        Path file = Files.copy(file("stereo.flac"), folder.resolve("café: not a.wav"));
        assertThat(new SoundFile(file).read(60).samples()).isEqualTo(TestingFiles.sound("stereo.flac"));
    }

    @Test
    void severalThreadsReadAtOnce() throws IOException {
        float[] expected = TestingFiles.sound("mono.ogg");
        SoundFile file = new SoundFile(file("mono.ogg"));
        assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> file.read(60)))
                .allSatisfy(sound -> assertThat(greatestDifference(sound.samples(), expected))
                        .isLessThan(1e-5));
    }

    private static Sound tone(int rate) {
        float[] samples = new float[rate];
        for (int i = 0; i < rate; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 700 * i / rate + 1));
        }
        return new Sound(rate, 1, samples);
    }

    private static double greatestDifference(float[] actual, float[] expected) {
        return IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                .max()
                .orElseThrow();
    }
}
