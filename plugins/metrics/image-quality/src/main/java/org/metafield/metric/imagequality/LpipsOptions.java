package org.metafield.metric.imagequality;

import java.nio.file.Path;
import java.util.Optional;
import org.metafield.spi.option.Describe;

/** Options of {@code lpips}. */
public record LpipsOptions(
        @Describe("A NumPy archive with the convolutions of AlexNet as torchvision names and shapes them:"
                + " features.N.weight and features.N.bias for N of 0, 3, 6, 8 and 10. In Python: numpy.savez('alexnet.npz',"
                + " **{n: p.numpy() for n, p in torchvision.models.alexnet(weights='IMAGENET1K_V1').state_dict().items()"
                + " if n.startswith('features')}). Without it the metric is left out.")
        Optional<Path> backbone,

        @Describe("The SHA-256 of that file in hexadecimal digits, checked before it is used.")
        Optional<String> sha256,

        @Describe("Whether the reconstruction is clamped to [0, 1] first, as reported results are.")
        boolean clamp) {
    /** No file, clamped. */
    public static final LpipsOptions DEFAULTS = new LpipsOptions(Optional.empty(), Optional.empty(), true);
}
