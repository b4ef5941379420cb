package org.metafield.modality.tomography;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseModalityTest;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.modality.files.GeneratedCounts;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.data.Split;
import org.metafield.spi.field.FieldSignature;

class TestTomographyModality extends BaseModalityTest {
    @Override
    protected Modality modality() {
        return new TomographyModality(new TomographyOptions(8, 5, Optional.of(3), CoordinateInterval.HALF_OPEN));
    }

    private final TomographyModality modality =
            new TomographyModality(new TomographyOptions(32, 5, Optional.of(3), CoordinateInterval.HALF_OPEN));
    private final SheppLoganSource source =
            new SheppLoganSource(new SheppLoganOptions(new GeneratedCounts(4, 2, 2), 0.2, 7));

    @Test
    void testIsFound() {
        assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(TomographyPlugin.class);
        TomographyPlugin plugin = new TomographyPlugin();
        assertThat(plugin.modalities()).extracting("name").containsExactly("tomography");
        assertThat(plugin.dataSources())
                .extracting("name")
                .containsExactly("shepp-logan", "dicom-slices", "nifti-slices");
        assertThat(plugin.modalities().get(0).defaults())
                .isEqualTo(new TomographyOptions(256, 20, Optional.empty(), CoordinateInterval.HALF_OPEN));
    }

    @Test
    void testShapes() {
        assertThat(modality.signature()).isEqualTo(new FieldSignature(2, 1));
        assertThat(modality.shape()).isEqualTo(new SignalShape(List.of(32, 32), 1));
        assertThat(modality.context().shape()).isEqualTo(new SignalShape(List.of(5, 32), 1));
        assertThat(modality.evaluationContext().shape()).isEqualTo(new SignalShape(List.of(3, 32), 1));
        assertThat(modality.context().queries()).isEmpty();
        float[] coordinates = modality.target().queries().orElseThrow();
        assertThat(coordinates).startsWith(0, 0, 0, 1 / 32f).endsWith(31 / 32f, 31 / 32f);
    }

    @Test
    void testTrainingDrawsAnglesAndEvaluationDoesNot() {
        Signal phantom = source.open(Split.TRAIN, modality).read(0);
        Signal once = modality.forTraining(phantom, new Random(1));
        assertThat(once.context().queries())
                .isEqualTo(
                        modality.forTraining(phantom, new Random(1)).context().queries())
                .isNotEqualTo(
                        modality.forTraining(phantom, new Random(2)).context().queries());
        assertThat(once.target()).isSameAs(phantom.target());
        Signal evaluated = modality.forEvaluation(phantom);
        Projector projector = new Projector(32);
        assertThat(evaluated.context().queries()).isEqualTo(projector.pixels(Projector.evenly(3)));
        assertThat(evaluated.context().values())
                .isEqualTo(projector.project(evaluated.context().queries(), phantom.values()));
    }

    @Test
    void testPhantomsVaryAroundTheHead() {
        float[] head = Ellipse.draw(Ellipse.HEAD, 64);
        assertThat(head[0]).isZero();
        assertThat(head[4 * 64 + 32]).as("skull").isEqualTo(1);
        assertThat(head[20 * 64 + 32]).as("the large ellipse above the middle").isBetween(0.29f, 0.31f);
        SignalSequence phantoms = source.open(Split.TEST, modality);
        assertThat(phantoms.size()).isEqualTo(2);
        assertThat(phantoms.name(1)).isEqualTo("test phantom 1");
        assertThat(phantoms.read(0).values())
                .isEqualTo(source.open(Split.TEST, modality).read(0).values())
                .isNotEqualTo(phantoms.read(1).values());
    }

    @Test
    void testThePictureShowsTheSinogram() {
        var picture = modality.picture(Ellipse.draw(Ellipse.HEAD, 32)).orElseThrow();
        assertThat(picture.getWidth()).isEqualTo(32);
        assertThat(picture.getHeight()).isEqualTo(64);
        assertThat(picture.getRGB(16, 32 + 16) & 0xFF).as("beams meet the head").isPositive();
        assertThat(picture.getRGB(0, 32) & 0xFF).as("beams miss the head").isZero();
    }
}
