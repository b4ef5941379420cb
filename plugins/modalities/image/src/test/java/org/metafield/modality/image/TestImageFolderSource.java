package org.metafield.modality.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.modality.files.FolderOptions;
import org.metafield.modality.files.FolderOptions.OnUnreadable;
import org.metafield.modality.files.Splits;
import org.metafield.modality.files.image.ImageDecoder;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.Resampling;
import org.metafield.modality.files.image.UprightImage;
import org.metafield.modality.files.image.Window;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalFile;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.Split;

class TestImageFolderSource {
    private static final ImageModality SMALL = Pictures.modality(8, 8, 3);

    @TempDir
    Path folder;

    @Test
    void readsFilesInTheOrderOfTheirNames() throws IOException {
        write("b/second.png", "a.jpg", "b/first.PNG", "c.gif", ".hidden.png", "b/.thumbnails/x.png", "B.bmp");
        Files.writeString(folder.resolve("notes.txt"), "not an image");
        SignalSequence signals = source(options(counts(5, 0, 0))).open(Split.TRAIN, SMALL);
        assertThat(names(signals)).containsExactly("B.bmp", "a.jpg", "b/first.PNG", "b/second.png", "c.gif");
        assertThat(signals.files())
                .extracting(SignalFile::name)
                .containsExactly("B.bmp", "a.jpg", "b/first.PNG", "b/second.png", "c.gif");
        assertThat(signals.files()).allSatisfy(file -> assertThat(file.path()).isRegularFile());
        assertThat(signals.read(3).shape()).isEqualTo(new SignalShape(List.of(8, 8), 3));
        assertThat(signals.read(3).name()).isEqualTo("b/second.png");
        assertThatThrownBy(() -> signals.read(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void cutsOneListIntoSplitsThatHaveNothingInCommon() throws IOException {
        writeNumbered("", 20);
        ImageFolderSource sorted = source(options(counts(12, 3, 5)));
        assertThat(names(sorted.open(Split.TRAIN, SMALL))).hasSize(12).startsWith("00.png", "01.png");
        assertThat(names(sorted.open(Split.VALIDATION, SMALL))).containsExactly("12.png", "13.png", "14.png");
        ImageFolderSource shuffled = source(shuffled(counts(12, 3, 5), 4));
        Set<String> all = new HashSet<>();
        for (Split split : Split.values()) {
            all.addAll(names(shuffled.open(split, SMALL)));
        }
        assertThat(all).hasSize(20);
        assertThat(names(shuffled.open(Split.TRAIN, SMALL)))
                .isNotEqualTo(names(sorted.open(Split.TRAIN, SMALL)))
                .isEqualTo(names(source(shuffled(counts(12, 3, 5), 4)).open(Split.TRAIN, SMALL)))
                .isNotEqualTo(names(source(shuffled(counts(12, 3, 5), 5)).open(Split.TRAIN, SMALL)));
    }

    @Test
    void foldersNamedLikeSplitsAreTheSplits() throws IOException {
        writeNumbered("train/", 11);
        writeNumbered("val/", 2);
        writeNumbered("test/", 3);
        ImageFolderSource source = source(options(Splits.DEFAULTS));
        assertThat(names(source.open(Split.TRAIN, SMALL))).hasSize(11).startsWith("train/00.png");
        assertThat(names(source.open(Split.VALIDATION, SMALL))).containsExactly("val/00.png", "val/01.png");
        assertThat(names(source.open(Split.TEST, SMALL))).hasSize(3).startsWith("test/00.png");
    }

    @Test
    void withoutAFolderValidationIsSetAsideFromTraining() throws IOException {
        writeNumbered("train/", 11);
        writeNumbered("test/", 3);
        ImageFolderSource source = source(options(Splits.DEFAULTS));
        assertThat(names(source.open(Split.TRAIN, SMALL))).hasSize(9);
        assertThat(names(source.open(Split.VALIDATION, SMALL))).containsExactly("train/09.png", "train/10.png");
        assertThat(names(source.open(Split.TEST, SMALL))).hasSize(3);
    }

    @Test
    void fitsPhotographsOfAnyProportions() throws IOException {
        // 21 rows less 8 cannot be halved: the upper half is the smaller, and no value is a mean of two pixels.
        Pictures.write(Pictures.graded(21, 12), folder.resolve("tall.png"));
        UprightImage stored = new ImageDecoder(1000, "").decode(folder.resolve("tall.png"));
        float[] centre = read(fit(Fit.CENTER_CROP));
        assertThat(centre).startsWith(Arrays.copyOfRange(stored.row(6), 6, 30));
        float[] crop = read(fit(Fit.CROP));
        assertThat(crop).isEqualTo(expected(stored, new Window(4, 0, 12, 12)));
        float[] stretch = read(fit(Fit.STRETCH));
        assertThat(stretch).isEqualTo(expected(stored, new Window(0, 0, 21, 12)));
    }

    @Test
    void tooSmallForACentreCrop() throws IOException {
        Pictures.write(Pictures.graded(7, 12), folder.resolve("flat.png"));
        assertThatThrownBy(() -> read(fit(Fit.CENTER_CROP)))
                .isInstanceOf(SignalException.class)
                .hasMessage("flat.png has 7 rows and 12 columns, too few for a centre crop of 8 x 8: remove it, lower"
                        + " the size of the modality or set fit: crop");
    }

    @Test
    void randomCropsDependOnTheFileAndTheirNumberOnly() throws IOException {
        Pictures.write(Pictures.graded(24, 30), folder.resolve("a.png"));
        Pictures.write(Pictures.graded(24, 30), folder.resolve("b.png"));
        List<Signal> crops = readAll(crops(5, 1));
        assertThat(crops)
                .extracting(Signal::name)
                .startsWith("a.png, crop 1", "b.png, crop 1", "a.png, crop 2")
                .hasSize(10);
        assertThat(crops.stream()
                        .map(signal -> Pictures.checksum(signal.values()))
                        .distinct())
                .hasSize(10);
        assertThat(readAll(crops(5, 1))).usingRecursiveComparison().isEqualTo(crops);
        assertThat(readAll(crops(5, 2)).get(0).values())
                .isNotEqualTo(crops.get(0).values());
        Files.delete(folder.resolve("a.png"));
        assertThat(readAll(crops(2, 1)).get(1).values()).isEqualTo(crops.get(3).values());
        assertThat(Pictures.checksum(crops.get(3).values())).isEqualTo(454357300L);
    }

    @Test
    void brokenFilesStopTheRunOrAreLeftOut() throws IOException {
        writeNumbered("", 4);
        Files.writeString(folder.resolve("01.png"), "broken");
        SignalSequence failing = source(options(counts(4, 0, 0))).open(Split.TRAIN, SMALL);
        assertThatThrownBy(() -> failing.read(1))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(folder.resolve("01.png") + " is named like an image");
        ImageFolderSource skipping = source(skipping(counts(3, 0, 0)));
        assertThat(names(skipping.open(Split.TRAIN, SMALL))).containsExactly("00.png", "02.png", "03.png");
        assertThat(skipping.unreadable()).containsExactly(folder.resolve("01.png"));
        for (String name : List.of("00.png", "02.png", "03.png")) {
            Files.writeString(folder.resolve(name), "broken");
        }
        assertThatThrownBy(() -> source(skipping(counts(3, 0, 0))).open(Split.TRAIN, SMALL))
                .isInstanceOf(SignalException.class)
                .hasMessage("none of the 4 images under " + folder + " can be decoded");
    }

    @Test
    void saysWhatIsWrongWithThePlace() throws IOException {
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> open(absent))
                .isInstanceOf(SignalException.class)
                .hasMessage("there is no folder " + absent + ": check the path");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(SignalException.class)
                .hasMessage(file + " is a file, not a folder: give the folder that holds the images");
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(SignalException.class)
                .hasMessage("there are no PNG, JPEG, WebP, BMP, GIF, PGM or PPM images under " + folder
                        + ": check the path or put images there");
        writeNumbered("", 2);
        assertThatThrownBy(() -> source(options(counts(3, 0, 0))).open(Split.TRAIN, SMALL))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(folder + " holds 2 images, fewer than splits asks for (train 3,");
    }

    @Test
    void refusesModalitiesThatAreNoImages() {
        assertThatThrownBy(() -> source(options(Splits.DEFAULTS)).open(Split.TRAIN, new TestingSound()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("this source gives images of rows x columns in grey or colour, but the modality wants"
                        + " signals of 16 x 1: use the modality image");
    }

    @Test
    void refusesACropScaleThatIsNoInterval() {
        for (List<Double> scale : List.of(List.of(0.5), List.of(0.9, 0.5), List.of(0.1, 0.2, 0.3))) {
            assertThatThrownBy(
                            () -> source(new ImageFolderOptions(FolderOptions.of(folder), Fit.CROP, 1, 0, scale, 100)))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessage("crop-scale is the least and the greatest share, such as [0.5, 1.0], not " + scale);
        }
    }

    @Test
    void severalThreadsMayRead() throws IOException {
        writeNumbered("", 12);
        SignalSequence signals = source(options(counts(12, 0, 0))).open(Split.TRAIN, SMALL);
        List<Long> together = IntStream.range(0, 12)
                .parallel()
                .mapToObj(index -> Pictures.checksum(signals.read(index).values()))
                .toList();
        List<Long> alone = IntStream.range(0, 12)
                .mapToObj(index -> Pictures.checksum(signals.read(index).values()))
                .toList();
        assertThat(together).isEqualTo(alone);
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Pictures.write(Pictures.graded(9, 11), folder.resolve(name));
        }
    }

    private void writeNumbered(String prefix, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Pictures.write(
                    Pictures.plain(9, 11, 0x0a0a0a * (i + 1)), folder.resolve(String.format("%s%02d.png", prefix, i)));
        }
    }

    private static Splits counts(int train, int validation, int test) {
        return new Splits(Optional.of(train), Optional.of(validation), Optional.of(test));
    }

    private ImageFolderOptions options(Splits splits) {
        return options(splits, Optional.empty(), Fit.CROP, 1, 0, OnUnreadable.FAIL);
    }

    private ImageFolderOptions shuffled(Splits splits, long seed) {
        return options(splits, Optional.of(seed), Fit.CROP, 1, 0, OnUnreadable.FAIL);
    }

    private ImageFolderOptions skipping(Splits splits) {
        return options(splits, Optional.empty(), Fit.CROP, 1, 0, OnUnreadable.SKIP);
    }

    private ImageFolderOptions fit(Fit fit) {
        return options(Splits.DEFAULTS, Optional.empty(), fit, 1, 0, OnUnreadable.FAIL);
    }

    private ImageFolderOptions crops(int count, long seed) {
        Splits train = new Splits(Optional.empty(), Optional.of(0), Optional.of(0));
        return options(train, Optional.empty(), Fit.RANDOM_CROPS, count, seed, OnUnreadable.FAIL);
    }

    private ImageFolderOptions options(
            Splits splits, Optional<Long> shuffleSeed, Fit fit, int crops, long cropSeed, OnUnreadable onUnreadable) {
        return new ImageFolderOptions(
                new FolderOptions(folder, splits, shuffleSeed, onUnreadable),
                fit,
                crops,
                cropSeed,
                List.of(0.3, 0.9),
                1_000_000);
    }

    private static ImageFolderSource source(ImageFolderOptions options) {
        return new ImageFolderSource(options);
    }

    private static void open(Path path) {
        ImageFolderOptions defaults = ImageFolderOptions.DEFAULTS;
        source(new ImageFolderOptions(
                        FolderOptions.of(path),
                        defaults.fit(),
                        defaults.crops(),
                        defaults.cropSeed(),
                        defaults.cropScale(),
                        defaults.maxPixels()))
                .open(Split.TRAIN, SMALL);
    }

    private static float[] read(ImageFolderOptions options) {
        return source(options).open(Split.TRAIN, SMALL).read(0).values();
    }

    private static List<Signal> readAll(ImageFolderOptions options) {
        SignalSequence signals = source(options).open(Split.TRAIN, SMALL);
        return IntStream.range(0, signals.size()).mapToObj(signals::read).toList();
    }

    private static float[] expected(UprightImage image, Window window) {
        return Resampling.resample(image, window, new ImageSize(8, 8, 3));
    }

    private static List<String> names(SignalSequence signals) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < signals.size(); i++) {
            names.add(signals.name(i));
        }
        return names;
    }
}
