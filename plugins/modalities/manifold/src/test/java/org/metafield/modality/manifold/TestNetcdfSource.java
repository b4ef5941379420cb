package org.metafield.modality.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metafield.modality.files.Splits;
import org.metafield.modality.manifold.NetcdfOptions.Regridding;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** The files were written by netCDF's own library: value = 100 time + latitude / 10 + longitude / 1000. */
class TestNetcdfSource {
    private static final ManifoldModality SAME = new ManifoldModality(new ManifoldOptions(5, 8));
    private static final Splits ALL = new Splits(Optional.of(3), Optional.of(0), Optional.of(0));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "classic.nc,1e-4",
        "classic-data64.nc,2e-5",
        "version4.nc,1e-4",
        "classic-offset64.nc,0.006",
        "version4-packed.nc,0.006"
    })
    void readsEveryVersion(String file, double tolerance) throws IOException {
        try (SignalSequence fields = open(options(copy(file)), SAME)) {
            assertThat(fields.size()).isEqualTo(3);
            assertThat(fields.name(2)).isEqualTo(file + " temperature[2]");
            assertThat(fields.files()).extracting("name").containsExactly(file);
            float[] values = fields.read(2).values();
            assertThat((double) values[0]).isEqualTo(209, within(tolerance));
            assertThat((double) values[8 + 3]).isEqualTo(200 + 4.5 + 0.135, within(tolerance));
            assertThat((double) values[39]).isEqualTo(200 - 9 + 0.315, within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic-offset64.nc", "version4-packed.nc"})
    void refusesAFieldWithMissingValuesByItsName(String file) throws IOException {
        try (SignalSequence fields = open(options(copy(file)), SAME)) {
            assertThatThrownBy(() -> fields.read(1))
                    .isInstanceOf(SignalException.class)
                    .hasMessage(file + " temperature[1] has missing values: fields must be whole; leave it out by"
                            + " splits, or fill it");
        }
    }

    @Test
    void rowsMayGoNorthAndLongitudesBeginAnywhere() throws IOException {
        try (SignalSequence fields = open(options(copy("turned.nc")), SAME)) {
            float[] values = fields.read(1).values();
            assertThat((double) values[0]).as("north pole, 0 east").isEqualTo(109, within(1e-4));
            assertThat((double) values[5]).as("north pole, 225 east").isEqualTo(100 + 9 - 0.135, within(1e-4));
            assertThat((double) values[32 + 1]).as("south pole, 45 east").isEqualTo(100 - 9 + 0.045, within(1e-4));
        }
    }

    @Test
    void interpolatesBetweenPlaces() throws IOException {
        ManifoldModality finer = new ManifoldModality(new ManifoldOptions(9, 16));
        try (SignalSequence fields = open(options(copy("classic.nc")), finer)) {
            float[] values = fields.read(0).values();
            assertThat((double) values[16 + 1]).isEqualTo(6.75 + 0.0225, within(1e-4));
            assertThat((double) values[15]).as("across 360 degrees").isEqualTo(9 + 0.1575, within(1e-4));
        }
        NetcdfOptions exact = new NetcdfOptions(
                copy("classic.nc"),
                Optional.empty(),
                Optional.empty(),
                Regridding.EXACT,
                Optional.of(0.0),
                Optional.of(1.0),
                ALL,
                Optional.empty());
        assertThatThrownBy(() -> open(exact, finer))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining("lacks latitudes of the grid of 9 x 16: set regridding: bilinear");
        ManifoldModality coarser = new ManifoldModality(new ManifoldOptions(3, 4));
        try (SignalSequence fields = open(exact, coarser)) {
            assertThat((double) fields.read(0).values()[5]).isEqualTo(0.09, within(1e-4));
        }
    }

    @Test
    void takesTheFieldsOfALevel() throws IOException {
        Path file = copy("levels.nc");
        try (SignalSequence fields = open(options(file, Optional.of("temperature"), Optional.of(200.0)), SAME)) {
            assertThat(fields.size()).isEqualTo(3);
            assertThat(fields.name(1)).isEqualTo("levels.nc temperature[1, 1]");
            assertThat((double) fields.read(1).values()[0]).isEqualTo(1109, within(1e-3));
        }
        assertThatThrownBy(() -> open(options(file, Optional.empty(), Optional.of(300.0)), SAME))
                .isInstanceOf(SignalException.class)
                .hasMessage(file + " has no level 300.0 of temperature, only [500.0, 200.0]");
        assertThatThrownBy(() -> open(options(file, Optional.of("wind"), Optional.empty()), SAME))
                .isInstanceOf(SignalException.class)
                .hasMessage(file + " has no field wind whose last two axes are latitude and longitude: set variable to"
                        + " one of temperature");
    }

    @Test
    void theTrainingFieldsSayWhatIsZeroAndOne() throws IOException {
        NetcdfOptions options = new NetcdfOptions(
                copy("classic.nc"),
                Optional.empty(),
                Optional.empty(),
                Regridding.BILINEAR,
                Optional.empty(),
                Optional.empty(),
                new Splits(Optional.of(2), Optional.of(0), Optional.of(1)),
                Optional.empty());
        NetcdfSource source = new NetcdfSource(options);
        try (SignalSequence train = source.open(Split.TRAIN, SAME);
                SignalSequence test = source.open(Split.TEST, SAME)) {
            assertThat(train.read(0).values()[32]).isZero();
            assertThat(train.read(1).values()[7]).isEqualTo(1);
            assertThat(test.read(0).values()[7]).isGreaterThan(1.5f);
        }
        assertThatThrownBy(() -> new NetcdfOptions(
                        Path.of("x"),
                        Optional.empty(),
                        Optional.empty(),
                        Regridding.BILINEAR,
                        Optional.of(3.0),
                        Optional.of(2.0),
                        ALL,
                        Optional.empty()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("maximum must be above minimum, but they are 2.0 and 3.0");
    }

    @Test
    void aFolderHasTheFieldsOfAllItsFiles() throws IOException {
        Files.createDirectories(folder.resolve("train"));
        Files.createDirectories(folder.resolve("test"));
        Files.move(copy("classic.nc"), folder.resolve("train/a.nc"));
        Files.move(copy("version4.nc"), folder.resolve("train/b.nc"));
        Files.move(copy("turned.nc"), folder.resolve("test/c.nc"));
        Splits none = new Splits(Optional.empty(), Optional.of(1), Optional.empty());
        NetcdfSource source = new NetcdfSource(new NetcdfOptions(
                folder,
                Optional.empty(),
                Optional.empty(),
                Regridding.BILINEAR,
                Optional.of(0.0),
                Optional.of(1.0),
                none,
                Optional.empty()));
        try (SignalSequence train = source.open(Split.TRAIN, SAME);
                SignalSequence validation = source.open(Split.VALIDATION, SAME);
                SignalSequence test = source.open(Split.TEST, SAME)) {
            assertThat(train.size()).isEqualTo(5);
            assertThat(validation.name(0)).isEqualTo("train/b.nc temperature[2]");
            assertThat(test.name(2)).isEqualTo("test/c.nc temperature[2]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic.nc", "classic-data64.nc", "version4.nc"})
    void brokenFilesAreNamed(String name) throws IOException {
        byte[] whole = resource(name);
        Path file = folder.resolve("cut.nc");
        for (int length : new int[] {0, 3, 7, 40, whole.length / 3, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> readAll(file))
                    .as("%s of %s bytes", length, whole.length)
                    .isInstanceOf(SignalException.class)
                    .hasMessageContaining("cut.nc");
        }
        Random random = new Random(4);
        for (int trial = 0; trial < 60; trial++) {
            byte[] broken = whole.clone();
            for (int change = 0; change < 4; change++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            Files.write(file, broken);
            assertThatCode(() -> readOrRefuse(file)).doesNotThrowAnyException();
        }
    }

    /** The first latitude of the file, 90, stands at byte 440, and the second, 45, behind it. */
    @Test
    void coordinatesThatAreNotOnTheSphereAreNamed() throws IOException {
        for (float latitude : new float[] {91, 30, Float.NaN}) {
            byte[] bytes = resource("classic.nc");
            assertThat(ByteBuffer.wrap(bytes).getFloat(440)).isEqualTo(90);
            ByteBuffer.wrap(bytes).putFloat(440, latitude);
            Path file = Files.write(folder.resolve("turned-away.nc"), bytes);
            assertThatThrownBy(() -> readAll(file))
                    .as("latitude %s", latitude)
                    .isInstanceOf(SignalException.class)
                    .hasMessageContaining(file + " has latitudes");
        }
        byte[] bytes = resource("classic.nc");
        assertThat(ByteBuffer.wrap(bytes).getFloat(464)).isEqualTo(45);
        ByteBuffer.wrap(bytes).putFloat(464, 500);
        Path file = Files.write(folder.resolve("turned-away.nc"), bytes);
        assertThatThrownBy(() -> readAll(file))
                .isInstanceOf(SignalException.class)
                .hasMessageContaining(file + " has longitudes");
    }

    @Test
    void saysWhatIsNoNetcdf() throws IOException {
        Path grib = Files.writeString(folder.resolve("era5.nc"), "GRIB....and so on");
        assertThatThrownBy(() -> open(options(grib), SAME))
                .isInstanceOf(SignalException.class)
                .hasMessageStartingWith(grib + " is a GRIB file, which is not read");
        Path text = Files.writeString(folder.resolve("text.nc"), "<html>not found</html>");
        assertThatThrownBy(() -> open(options(text), SAME))
                .isInstanceOf(SignalException.class)
                .hasMessage(text + " is no NetCDF file: check the path, or copy it again");
        Path absent = folder.resolve("absent.nc");
        assertThatThrownBy(() -> open(options(absent), SAME))
                .isInstanceOf(SignalException.class)
                .hasMessage("there is no file " + absent + ": check the path");
    }

    private static void readOrRefuse(Path file) {
        try {
            readAll(file);
        } catch (SignalException e) {
            assertThat(e).hasMessageContaining("cut.nc");
        }
    }

    private static void readAll(Path file) {
        try (SignalSequence fields = open(options(file), SAME)) {
            for (int i = 0; i < fields.size(); i++) {
                fields.read(i);
            }
        }
    }

    private static SignalSequence open(NetcdfOptions options, ManifoldModality modality) {
        return new NetcdfSource(options).open(Split.TRAIN, modality);
    }

    private static NetcdfOptions options(Path path) {
        return options(path, Optional.empty(), Optional.empty());
    }

    private static NetcdfOptions options(Path path, Optional<String> variable, Optional<Double> level) {
        return new NetcdfOptions(
                path, variable, level, Regridding.BILINEAR, Optional.of(0.0), Optional.of(1.0), ALL, Optional.empty());
    }

    private Path copy(String name) throws IOException {
        return Files.write(folder.resolve(name), resource(name));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(TestNetcdfSource.class.getResourceAsStream("netcdf/" + name), name)) {
            return stream.readAllBytes();
        }
    }
}
