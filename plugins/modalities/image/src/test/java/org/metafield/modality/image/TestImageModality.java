package org.metafield.modality.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.conformance.BaseModalityTest;
import org.metafield.modality.files.CoordinateInterval;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalShape;
import org.metafield.spi.field.FieldSignature;

class TestImageModality extends BaseModalityTest {
    @Override
    protected Modality modality() {
        return Pictures.modality(4, 3, 3);
    }

    @Override
    protected int segments() {
        return 2;
    }

    @Test
    void isSquareUnlessGivenAWidth() {
        ImageModality square = new ImageModality(new ImageOptions(5, Optional.empty(), 1, CoordinateInterval.CLOSED));
        assertThat(square.shape()).isEqualTo(new SignalShape(List.of(5, 5), 1));
        ImageModality wide = Pictures.modality(2, 3, 3);
        assertThat(wide.shape()).isEqualTo(new SignalShape(List.of(2, 3), 3));
        assertThat(wide.signature()).isEqualTo(new FieldSignature(2, 3));
        assertThat(wide.metrics()).containsExactly("psnr", "ssim");
    }

    @Test
    void closedCoordinatesReachBothEndsOfEachAxis() {
        assertThat(Pictures.modality(2, 3, 3).context().queries().orElseThrow())
                .containsExactly(-1, -1, -1, 0, -1, 1, 1, -1, 1, 0, 1, 1);
        assertThat(Pictures.modality(178, 178, 3).context().queries().orElseThrow()[3])
                .isEqualTo(-1 + 2f / 177);
    }

    @Test
    void halfOpenCoordinatesLeaveOutTheEnd() {
        ImageModality modality =
                new ImageModality(new ImageOptions(2, Optional.of(4), 1, CoordinateInterval.HALF_OPEN));
        assertThat(modality.context().queries().orElseThrow())
                .containsExactly(0, 0, 0, 0.25f, 0, 0.5f, 0, 0.75f, 0.5f, 0, 0.5f, 0.25f, 0.5f, 0.5f, 0.5f, 0.75f);
    }

    @Test
    void onePixelHasACoordinate() {
        assertThat(Pictures.modality(1, 1, 1).context().queries().orElseThrow()).containsExactly(-1, -1);
    }

    @Test
    void drawsClampedColours() {
        BufferedImage picture = Pictures.modality(1, 2, 3)
                .picture(new float[] {-1, 0.5f, 2, 1, Float.NaN, 0})
                .orElseThrow();
        assertThat(picture.getRGB(0, 0)).isEqualTo(0xff0080ff);
        assertThat(picture.getRGB(1, 0)).isEqualTo(0xffff0000);
    }

    @Test
    void drawsGreyAsItIs() {
        BufferedImage picture =
                Pictures.modality(2, 1, 1).picture(new float[] {0.5f, 0.25f}).orElseThrow();
        assertThat(picture.getRGB(0, 0)).isEqualTo(0xff808080);
        assertThat(picture.getRGB(0, 1)).isEqualTo(0xff404040);
    }

    @Test
    void refusesTwoChannels() {
        assertThatThrownBy(() -> Pictures.modality(4, 4, 2))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("a picture has 1 channel (grey) or 3 (colour), not 2");
    }
}
