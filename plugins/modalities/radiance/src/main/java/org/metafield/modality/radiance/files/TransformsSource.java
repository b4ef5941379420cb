package org.metafield.modality.radiance.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.metafield.modality.radiance.RadianceModality;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** Scenes in the form of NeRF, learnit, instant-NGP, nerfstudio and MatrixCity. */
public final class TransformsSource implements DataSource {
    private final TransformsOptions options;
    private final SceneFormat format;

    /** Scenes of these options. */
    public TransformsSource(TransformsOptions options) {
        this.options = options;
        this.format =
                new TransformsFormat(options.scenes().path(), options.scenes().scale());
    }

    @Override
    public SignalSequence open(Split split, Modality modality) {
        if (options.splitFile().isEmpty()) {
            return new SceneFileSource(options.scenes(), format).open(split, modality);
        }
        List<Path> folders = listed(options.splitFile().get(), split);
        return new SceneSequence(folders, options.scenes(), format, RadianceModality.of(modality));
    }

    private List<Path> listed(Path file, Split split) {
        String key = split == Split.VALIDATION ? "val" : split.label();
        JsonNode names = SceneJson.read(file).path(key);
        List<Path> folders = new ArrayList<>();
        names.forEach(name -> folders.add(options.scenes().path().resolve(name.asText())));
        if (folders.isEmpty()) {
            throw new SignalException(file + " names no scenes under " + key + ": choose another file");
        }
        return folders.stream().sorted().toList();
    }
}
