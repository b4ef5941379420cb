package org.metafield.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.engine.evaluation.Reconstruction;
import org.metafield.runner.picture.ReconstructionPictures;
import org.metafield.runner.picture.TestingModality;
import org.metafield.spi.data.Drawing;
import org.metafield.spi.data.Recording;
import org.metafield.spi.data.Signal;
import org.metafield.spi.field.Tap;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunFolderException;

class TestRunReport {
    @TempDir
    Path temporary;

    private RunFolder folder;

    @BeforeEach
    void makeRun() {
        folder = TestingRun.finished(temporary.resolve("run"));
    }

    private String report() throws IOException {
        return Files.readString(RunReport.write(folder));
    }

    @Test
    void everythingOfTheRunIsInIt() throws IOException {
        assertThat(report())
                .contains("<h1>run</h1>", "Finished. Begun on 1 January 1970, 00:00 UTC.", "2.50 GB")
                .contains("23.13 dB", "PSNR, learned, after 16 steps", "over 1 signal of the test split")
                .contains("sgd &lt;rate 0.1&gt;", "tuned on validation signals")
                .contains("Training loss against outer steps", "PSNR in dB on validation signals")
                .contains("metafield run &#39;a file.yaml&#39; --set seed=1", "commit abcdef0", "2.18.0", "siren 0.1")
                .contains("1.00 outer steps a second", "21.0 s")
                .contains("1.3 % waiting for data, 25.0 % outside of graphs, devices busy for 90.0 %");
    }

    @Test
    void namesFromOutsideAreEscaped() throws IOException {
        assertThat(report())
                .contains("&lt;b&gt;bold&lt;/b&gt;", "test/&lt;i&gt;.png")
                .doesNotContain("<b>bold", "test/<i>");
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        assertThat(report().replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain("http:", "https:", "<script", "url(http", "@import")
                .doesNotContainPattern("(src|href)=\"(?!data:)");
    }

    @Test
    void eachReconstructionHasItsErrorOnOneScale() throws IOException {
        String report = report();
        assertThat(report.split("alt=\"error of ", -1)).hasSize(1 + 4);
        assertThat(report.split("class=\"legend\"", -1)).hasSize(1 + 1);
        assertThat(report).contains("alt=\"error of standard after 16 steps\"", "PSNR 24.13");
    }

    @Test
    void chartsDoNotShareNames() throws IOException {
        assertThat(report())
                .contains("clipPath id=\"result-", "clipPath id=\"loss-", "clipPath id=\"validation-")
                .doesNotContain("id=\"clip");
    }

    @Test
    void aRunThatHasJustBegunHasAReport() throws IOException {
        Files.delete(folder.evaluation());
        Files.delete(folder.environment());
        Files.writeString(folder.journal(), "");
        Files.delete(folder.reportPictures().resolve("pictures.json"));
        assertThat(report()).contains("Not begun.", "has not been evaluated", "not recorded");
    }

    @Test
    void aMissingPictureIsNamed() throws IOException {
        Files.delete(folder.reportPictures().resolve("target-0.png"));
        assertThatThrownBy(() -> RunReport.write(folder))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContaining("target-0.png")
                .hasMessageContaining("remove");
    }

    @Test
    void whatElseIsDrawnOfAReconstructionIsBelowIt() throws IOException {
        Signal signal = new Signal("test/<i>.png", TestingModality.SHAPE, new float[] {0, 0.25f, 0.5f, 1});
        Tap depth = new Tap("depth");
        TestingModality modality = new TestingModality(
                true,
                Optional.empty(),
                List.of(
                        new Drawing("depth", List.of(depth), taps -> TestingModality.draw(taps.get(0))),
                        new Drawing("normals", List.of(new Tap("normal")), taps -> TestingModality.draw(taps.get(0)))));
        ReconstructionPictures.write(
                folder.reportPictures(),
                modality,
                List.of(new Reconstruction(
                        signal, "learned", 2, new float[] {0, 0, 0, 1}, Map.of(depth, new float[] {1, 0, 0, 0}))));
        BufferedImage drawn = ImageIO.read(folder.reportPictures()
                .resolve("reconstruction-0-0-2-depth.png")
                .toFile());
        assertThat(drawn.getRGB(0, 0)).isEqualTo(0xffffffff);
        assertThat(drawn.getRGB(1, 1)).isEqualTo(0xff000000);
        assertThat(report()).contains("alt=\"depth of learned after 2 steps\"").doesNotContain("normals");
    }

    @ParameterizedTest
    @CsvSource({"WAV, <audio controls, data:audio/wav;base64", "GIF, moving, data:image/gif;base64"})
    void whatSoundsOrMovesCanBePlayed(Recording.Format format, String element, String source) throws IOException {
        Signal signal = new Signal("test/<i>.png", TestingModality.SHAPE, new float[] {0, 0.25f, 0.5f, 1});
        ReconstructionPictures.write(
                folder.reportPictures(),
                new TestingModality(true, Optional.of(format), List.of()),
                List.of(new Reconstruction(signal, "learned", 2, new float[] {0, 0, 0, 1}, Map.of())));
        assertThat(folder.reportPictures().resolve("target-0." + format.extension()))
                .hasBinaryContent(new byte[] {0, 64, (byte) 128, (byte) 255});
        assertThat(report()).contains(element).contains(source + ",AECA/w==").contains(source + ",AAAA/w==");
    }
}
