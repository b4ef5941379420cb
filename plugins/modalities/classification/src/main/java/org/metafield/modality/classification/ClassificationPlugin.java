package org.metafield.modality.classification;

import java.util.List;
import java.util.function.Supplier;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Metric;
import org.metafield.spi.data.Modality;
import org.metafield.spi.field.Tap;

/** The modality {@code classification}, its metrics, and the data sources that give episodes for it. */
public final class ClassificationPlugin implements Plugin {
    private static final Capabilities CLASSES = Capabilities.requires(Capability.CLASS_SIGNAL);

    @Override
    public List<ComponentFactory<? extends Modality, ?>> modalities() {
        return List.of(ComponentFactory.of(
                "classification",
                "Few-shot classification: a signal is an episode of new classes, adaptation sees a few pictures of each and"
                        + " is judged by others (GradNCP's 5-way 100-shot and 10-way 50-shot).",
                ClassificationOptions.DEFAULTS,
                Capabilities.provides(Capability.CLASS_SIGNAL, Tap.LOGITS.capability()),
                ClassificationModality::new));
    }

    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(
                ComponentFactory.of(
                        "class-folders",
                        "Episodes of the pictures of a folder that has a folder for each class.",
                        ClassFoldersOptions.DEFAULTS,
                        CLASSES,
                        ClassFoldersSource::new),
                ComponentFactory.of(
                        "glyphs",
                        "Episodes of made-up characters, each drawn by many hands; nothing is read from disk.",
                        GlyphsOptions.DEFAULTS,
                        CLASSES,
                        GlyphsSource::new));
    }

    @Override
    public List<ComponentFactory<? extends Metric, ?>> metrics() {
        return List.of(
                metric("accuracy", "Samples in percent whose most probable class is right.", AccuracyMetric::new),
                metric(
                        "cross-entropy",
                        "Mean surprise at the right class in nats. Smaller is better.",
                        CrossEntropyMetric::new));
    }

    private static ComponentFactory<Metric, NoOptions> metric(
            String name, String description, Supplier<Metric> create) {
        return ComponentFactory.of(name, description, NoOptions.DEFAULTS, CLASSES, options -> create.get());
    }
}
