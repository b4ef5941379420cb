package org.metafield.data.arrays;

import java.util.List;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.Plugin;
import org.metafield.spi.data.DataSource;

/** Signals of every modality in NumPy files. */
public final class ArraysPlugin implements Plugin {
    @Override
    public List<ComponentFactory<? extends DataSource, ?>> dataSources() {
        return List.of(ComponentFactory.of(
                "arrays",
                "Signals in a NumPy file (.npz or .npy), such as the images of learnit.",
                ArraysOptions.DEFAULTS,
                ArraysSource::new));
    }
}
