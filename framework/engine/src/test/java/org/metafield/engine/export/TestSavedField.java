package org.metafield.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metafield.engine.Experiment;
import org.metafield.engine.TestingExperiments;
import org.metafield.engine.evaluation.FieldAdapter;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class TestSavedField {
    @Test
    void testSavedModelGivesTheReconstruction(@TempDir Path folder) throws Exception {
        Experiment experiment =
                TestingExperiments.experiment(TestingExperiments.specification(Precision.FLOAT32, 1, 1, 0));
        float[][] expected = new float[1][];
        Map<String, HostTensor> adapted;
        try (SignalSequence signals = experiment.data().open(Split.TEST, experiment.modality());
                FieldAdapter adapter = FieldAdapter.build(experiment, experiment.evaluation())) {
            Signal signal = signals.read(0);
            adapted = adapter.adapt(
                    Initializations.first(experiment),
                    signal,
                    List.of(3),
                    experiment.random(),
                    (step, values) -> expected[0] = values);
        }
        Path model = folder.resolve("field");
        SavedField.write(experiment, adapted, model);

        float[] queries = experiment.modality().context().queries().orElseThrow();
        try (SavedModelBundle bundle = SavedModelBundle.load(model.toString());
                TFloat32 input = TFloat32.tensorOf(Shape.of(queries.length, 1), DataBuffers.of(queries));
                var result = bundle.call(Map.<String, Tensor>of("queries", input))) {
            float[] values = new float[queries.length];
            result.get("values").orElseThrow().asRawTensor().data().asFloats().read(values);
            assertThat(values).isEqualTo(expected[0]);
        }
    }
}
