package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.spi.ComponentFactory;
import org.metafield.spi.ComponentKind;
import org.metafield.spi.NoOptions;
import org.metafield.spi.Plugin;
import org.metafield.spi.PluginIndex;
import org.metafield.spi.Preset;
import org.metafield.spi.data.DataSetRecipe;
import org.metafield.spi.data.Metric;

class TestPluginIndexWriter {
    @TempDir
    Path classes;

    /** A plugin with one thing of each sort. */
    public static final class ExamplePlugin implements Plugin {
        @Override
        public List<ComponentFactory<? extends Metric, ?>> metrics() {
            return List.of(
                    ComponentFactory.<Metric, NoOptions>of("sharpness", "A metric", NoOptions.DEFAULTS, options -> {
                        throw new UnsupportedOperationException();
                    }));
        }

        @Override
        public List<Preset> presets() {
            return List.of(new Preset("method", "A \"method\"", "seed: 1\nloss: mse\n"));
        }

        @Override
        public List<DataSetRecipe> dataSets() {
            return List.of(new DataSetRecipe("faces", "title: Faces\n"));
        }
    }

    @Test
    void theIndexSaysWhatTheGettersGive() throws Exception {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Plugin.class.getName()), ExamplePlugin.class.getName() + "\n");
        PluginIndexWriter.main(new String[] {classes.toString()});
        PluginIndex index =
                new JsonMapper().readValue(classes.resolve(PluginIndex.RESOURCE).toFile(), PluginIndex.class);
        assertThat(index).isEqualTo(PluginIndex.of(new ExamplePlugin()));
        assertThat(index.components())
                .containsExactly(new PluginIndex.Component(ComponentKind.METRIC, "sharpness", "A metric"));
        assertThat(index.presets()).extracting(Preset::yaml).containsExactly("seed: 1\nloss: mse\n");
    }
}
