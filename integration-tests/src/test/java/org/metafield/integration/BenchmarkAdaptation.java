package org.metafield.integration;

import com.google.inject.Guice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metafield.engine.Experiment;
import org.metafield.engine.evaluation.FieldAdapter;
import org.metafield.engine.evaluation.Initializations;
import org.metafield.gpu.HostTensor;
import org.metafield.runner.Host;
import org.metafield.runner.RunnerModule;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * What a step of a long adaptation costs beside a bare call of a session on the same graph, read as a SavedModel, with the
 * same feeds and fetches. The two take turns, so that whatever else the machine does slows both.
 */
class BenchmarkAdaptation {
    private static final int STEPS = 100;
    private static final int TURNS = 20;

    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource({"8, 16", "32, 64"})
    void aStepBesideABareSessionCall(int size, int width) throws IOException {
        Experiment experiment = experiment(size, width);
        Map<String, HostTensor> parameters = Initializations.first(experiment);
        try (SignalSequence signals = experiment.data().open(Split.TEST, experiment.modality());
                FieldAdapter adapter = FieldAdapter.build(experiment, experiment.evaluation())) {
            Signal signal = signals.read(0);
            adapter.stepGraphs().get(0).save(work.resolve("step"));
            List<Double> own = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            try (BareLoop loop = BareLoop.of(work.resolve("step"), inputs(experiment, parameters, signal))) {
                for (int turn = -2; turn < TURNS; turn++) {
                    double adapting = seconds(() -> adapter.adapt(
                            parameters, signal, List.of(STEPS), experiment.random(), (step, values) -> {}));
                    double calling = seconds(() -> loop.run(STEPS));
                    if (turn >= 0) { // the first turns warm up
                        own.add(adapting / STEPS);
                        bare.add(calling / STEPS);
                        ratios.add(adapting / calling);
                    }
                }
            }
            System.out.println(String.format(
                    Locale.ROOT,
                    "%d x %d pixels, width %d: a step %.3f ms, a bare call %.3f ms, ratio %.3f (medians of %d turns of %d"
                            + " steps)",
                    size,
                    size,
                    width,
                    1e3 * median(own),
                    1e3 * median(bare),
                    median(ratios),
                    TURNS,
                    STEPS));
        }
    }

    private Experiment experiment(int size, int width) {
        Path file = TinySpecification.write(work.resolve("long.yaml"), """
                metafield: 1
                name: long
                modality: {type: image, size: %d}
                data: {type: image-folder, path: %s}
                architecture: {type: siren, width: %d, depth: 5}
                evaluation: {steps: [100]}
                runtime: {device: cpu}
                """.formatted(
                        size, Photographs.folder(work.resolve("photographs"), 2, 1), width));
        Host host = new Host(work, work, name -> Optional.empty(), List.of(), 0);
        return Guice.createInjector(new RunnerModule(host))
                .getInstance(ExperimentLoader.class)
                .load(file, List.of())
                .experiment();
    }

    /** What a step takes at the beginning. */
    private static Map<String, HostTensor> inputs(
            Experiment experiment, Map<String, HostTensor> parameters, Signal signal) {
        Map<String, HostTensor> inputs = new TreeMap<>();
        parameters.forEach((name, value) -> {
            inputs.put("parameter/" + name, value);
            inputs.put("adapted/" + name, value);
        });
        inputs.put("step", HostTensor.scalar(0));
        inputs.put("queries", rows(experiment.modality().context().queries().orElseThrow(), 2));
        inputs.put("targets", rows(signal.values(), signal.shape().channels()));
        return inputs;
    }

    private static HostTensor rows(float[] values, int columns) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return new HostTensor(Shape.of(values.length / columns, columns), wide);
    }

    private static double seconds(Runnable what) {
        long begin = System.nanoTime();
        what.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    /** Calls a session again and again; what comes out is what goes in next. */
    private record BareLoop(
            SavedModelBundle model, Map<String, String> feeds, Map<String, String> fetches, Map<String, Tensor> begin)
            implements AutoCloseable {
        static BareLoop of(Path folder, Map<String, HostTensor> inputs) {
            SavedModelBundle model = SavedModelBundle.load(folder.toString());
            Signature signature = model.signatures().get(0);
            Map<String, String> feeds = new TreeMap<>();
            signature.getInputs().forEach((name, info) -> feeds.put(name, info.name));
            Map<String, String> fetches = new TreeMap<>();
            signature.getOutputs().forEach((name, info) -> fetches.put(name, info.name));
            Map<String, Tensor> begin = new TreeMap<>();
            feeds.keySet().forEach(name -> begin.put(name, tensor(Objects.requireNonNull(inputs.get(name), name))));
            return new BareLoop(model, feeds, fetches, begin);
        }

        private static Tensor tensor(HostTensor value) {
            float[] values = new float[value.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) value.values()[i];
            }
            return TFloat32.tensorOf(value.shape(), DataBuffers.of(values));
        }

        void run(int steps) {
            Map<String, Tensor> state = begin;
            Optional<Result> last = Optional.empty();
            for (int step = 0; step < steps; step++) {
                Session.Runner runner = model.session().runner();
                for (Map.Entry<String, String> feed : feeds.entrySet()) {
                    runner.feed(feed.getValue(), state.getOrDefault(feed.getKey(), begin.get(feed.getKey())));
                }
                fetches.values().forEach(runner::fetch);
                Result result = runner.run();
                Map<String, Tensor> next = new TreeMap<>();
                int output = 0;
                for (String name : fetches.keySet()) {
                    next.put(name, result.get(output++));
                }
                last.ifPresent(Result::close);
                last = Optional.of(result);
                state = next;
            }
            last.ifPresent(Result::close);
        }

        @Override
        public void close() {
            begin.values().forEach(Tensor::close);
            model.close();
        }
    }
}
