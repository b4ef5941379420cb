package org.metafield.modality.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.media.Sound;
import org.metafield.media.WaveEncoder;
import org.metafield.modality.audio.AudioFolderOptions.Window;
import org.metafield.modality.files.FolderOptions;
import org.metafield.modality.files.FolderOptions.OnUnreadable;
import org.metafield.modality.files.Splits;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

class TestAudioFolderSource {
    private static final AudioModality SIGNED = new AudioModality(new AudioOptions(8000, 0.1, 50, WaveValues.SIGNED));
    private static final AudioModality UNIT = new AudioModality(new AudioOptions(8000, 0.1, 50, WaveValues.UNIT));
    private static final Splits ALL_TRAIN = new Splits(Optional.empty(), Optional.of(0), Optional.of(0));

    @TempDir
    Path folder;

    @Test
    void takesTheFirstSeconds() throws IOException {
        write("b/second.wav", ramp(8000, 2000));
        write("a.wav", ramp(8000, 2000));
        Files.writeString(folder.resolve("notes.txt"), "not a recording");
        SignalSequence signals = source(OnUnreadable.FAIL, 0).open(Split.TRAIN, SIGNED);
        assertThat(signals.size()).isEqualTo(2);
        assertThat(signals.name(1)).isEqualTo("b/second.wav");
        assertThat(signals.files()).extracting("name").containsExactly("a.wav", "b/second.wav");
        Signal signal = signals.read(0);
        assertThat(signal.shape()).isEqualTo(SIGNED.shape());
        assertThat(signal.values()[500]).isEqualTo(500 / 2000f, within(1e-4f));
        Signal unit = source(OnUnreadable.FAIL, 0).open(Split.TRAIN, UNIT).read(0);
        assertThat(unit.values()[500]).isEqualTo(0.5f + 500 / 4000f, within(1e-4f));
    }

    @Test
    void channelsAreMixed() throws IOException {
        float[] both = new float[1600];
        for (int i = 0; i < both.length; i++) {
            both[i] = i % 2 == 0 ? 0.5f : -0.1f;
        }
        write("stereo.wav", new Sound(8000, 2, both));
        assertThat(source(OnUnreadable.FAIL, 0)
                        .open(Split.TRAIN, SIGNED)
                        .read(0)
                        .values())
                .hasSize(800)
                .usingComparatorWithPrecision(1e-4f)
                .containsOnly(0.2f);
    }

    @Test
    void otherRatesAreResampled() throws IOException {
        write("fast.wav", ramp(24_000, 4800));
        Signal signal = source(OnUnreadable.FAIL, 0).open(Split.TRAIN, SIGNED).read(0);
        assertThat(signal.values()[500]).isEqualTo(1500 / 4800f, within(1e-3f));
    }

    @Test
    void shortRecordingsAreFilledUpWithTheirLastSample() throws IOException {
        write("short.wav", ramp(8000, 300));
        float[] values =
                source(OnUnreadable.FAIL, 0).open(Split.TRAIN, SIGNED).read(0).values();
        assertThat(values).hasSize(800);
        assertThat(Arrays.copyOfRange(values, 299, 800)).containsOnly(values[299]);
        assertThat(values[298]).isLessThan(values[299]);
    }

    @Test
    void randomWindowsDependOnSeedNameAndNumberAlone() throws IOException {
        write("a.wav", ramp(8000, 20_000));
        write("b.wav", ramp(8000, 20_000));
        SignalSequence signals = random(20, 3).open(Split.TRAIN, SIGNED);
        assertThat(signals.size()).isEqualTo(40);
        assertThat(signals.name(0)).isEqualTo("a.wav, window 1");
        assertThat(signals.name(39)).isEqualTo("b.wav, window 20");
        List<Float> starts = IntStream.range(0, 40)
                .mapToObj(i -> signals.read(i).values()[0])
                .toList();
        assertThat(starts)
                .doesNotHaveDuplicates()
                .anyMatch(start -> start < 0.2f)
                .anyMatch(start -> start > 0.8f);
        assertThat(signals.read(7).values()[799]).isEqualTo(starts.get(7) + 799 / 20_000f, within(2e-4f));

        write("c.wav", ramp(8000, 20_000));
        SignalSequence more = random(20, 3).open(Split.TRAIN, SIGNED);
        assertThat(more.name(4)).isEqualTo("b.wav, window 2");
        assertThat(more.read(4).values()[0]).isEqualTo(starts.get(3));
        assertThat(random(20, 4).open(Split.TRAIN, SIGNED).read(0).values()[0]).isNotEqualTo(starts.get(0));
    }

    @Test
    void randomWindowsOfShortRecordingsBeginAtTheirBeginning() throws IOException {
        write("short.wav", ramp(8000, 300));
        assertThat(random(2, 3).open(Split.TRAIN, SIGNED).read(1).values()[0]).isZero();
    }

    @Test
    void namesWhatCannotBeRead() throws IOException {
        byte[] whole = WaveEncoder.encode(ramp(8000, 2000));
        refused("cut.wav", Arrays.copyOf(whole, 1000), "is cut off or damaged");
        refused("empty.wav", new byte[0], "is empty: it has no bytes");
        refused("text.mp3", "Call me Ishmael.".getBytes(StandardCharsets.UTF_8), "is not a file of sound or video");
        refused("silent.wav", WaveEncoder.encode(new Sound(8000, 1, new float[0])), "holds no sound");
        refused("nan.wav", floats(0, Float.NaN, 0), "has a sample that is NaN");
        refused("overflow.wav", floats(0, Float.POSITIVE_INFINITY), "has a sample that is Infinity");
    }

    private void refused(String name, byte[] content, String message) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        SignalSequence signals = source(OnUnreadable.FAIL, 0).open(Split.TRAIN, SIGNED);
        assertThatThrownBy(() -> signals.read(0))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(file + " ")
                .hasMessageContaining(message)
                .hasMessageContaining("on-unreadable: skip");
        Files.delete(file);
    }

    @Test
    void leavesOutWhatCannotBeReadIfAsked() throws IOException {
        write("good.wav", ramp(8000, 2000));
        write("short.wav", ramp(8000, 200));
        Files.write(folder.resolve("bad.flac"), new byte[500]);
        Files.write(folder.resolve("cut.wav"), Arrays.copyOf(WaveEncoder.encode(ramp(8000, 9000)), 9000));
        SignalSequence signals = source(OnUnreadable.SKIP, 0.05).open(Split.TRAIN, SIGNED);
        assertThat(signals.files()).extracting("name").containsExactly("good.wav");
    }

    @Test
    void shortRecordingsAreRefusedIfAsked() throws IOException {
        Path file = write("short.wav", ramp(8000, 200));
        SignalSequence signals = source(OnUnreadable.FAIL, 0.05).open(Split.TRAIN, SIGNED);
        assertThatThrownBy(() -> signals.read(0))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(file + " is 0.025 s long, shorter than min-seconds (0.05) allows");
    }

    @Test
    void foldersNeedRecordings() {
        assertThatThrownBy(() -> source(OnUnreadable.FAIL, 0).open(Split.TRAIN, SIGNED))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("there are no WAV, FLAC, MP3 or Ogg recordings under " + folder);
    }

    private AudioFolderSource source(OnUnreadable onUnreadable, double minSeconds) {
        return source(onUnreadable, Window.FIRST, 16, 0, minSeconds);
    }

    private AudioFolderSource random(int windows, long seed) {
        return source(OnUnreadable.FAIL, Window.RANDOM, windows, seed, 0);
    }

    private AudioFolderSource source(
            OnUnreadable onUnreadable, Window window, int windows, long seed, double minSeconds) {
        FolderOptions options = new FolderOptions(folder, ALL_TRAIN, Optional.empty(), onUnreadable);
        return new AudioFolderSource(new AudioFolderOptions(options, window, windows, seed, minSeconds));
    }

    private Path write(String name, Sound sound) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, WaveEncoder.encode(sound));
    }

    /** Rises from 0 to 1. */
    private static Sound ramp(int rate, int samples) {
        float[] ramp = new float[samples];
        for (int i = 0; i < samples; i++) {
            ramp[i] = i / (float) samples;
        }
        return new Sound(rate, 1, ramp);
    }

    /** A WAV file of 32-bit floating-point samples, at 8 kHz. */
    private static byte[] floats(float... samples) {
        int bytes = Float.BYTES * samples.length;
        ByteBuffer file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 3).putShort((short) 1).putInt(8000).putInt(32_000);
        file.putShort((short) 4).putShort((short) 32);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        for (float sample : samples) {
            file.putFloat(sample);
        }
        return file.array();
    }
}
