package org.metafield.modality.manifold;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.metafield.modality.files.image.ImageSize;
import org.metafield.modality.files.image.SegmentGrid;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Observation;
import org.metafield.spi.data.Segment;
import org.metafield.spi.field.FieldSignature;

/** One number at each place of a latitude-longitude grid; a coordinate is a point of the unit sphere (GradNCP). */
final class ManifoldModality implements Modality {
    private final SphereGrid grid;
    private final Observation samples;

    ManifoldModality(ManifoldOptions options) {
        this.grid = new SphereGrid(options.latitudes(), options.longitudes());
        this.samples = Observation.at(grid.shape(), grid.points());
    }

    @Override
    public FieldSignature signature() {
        return new FieldSignature(3, 1);
    }

    @Override
    public Observation context() {
        return samples;
    }

    /** Blocks of latitudes and longitudes. */
    @Override
    public List<Segment> segments(int count) {
        return new SegmentGrid(new ImageSize(grid.latitudes(), grid.longitudes(), 1), count).segments();
    }

    @Override
    public List<String> metrics() {
        return List.of("psnr", "area-weighted-psnr");
    }

    @Override
    public Optional<BufferedImage> picture(float[] values) {
        return Optional.of(new WorldMap(grid).draw(values));
    }
}
