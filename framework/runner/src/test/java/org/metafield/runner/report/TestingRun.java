package org.metafield.runner.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.engine.evaluation.EvaluationResult;
import org.metafield.engine.evaluation.EvaluationResult.Row;
import org.metafield.engine.evaluation.Reconstruction;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;
import org.metafield.engine.event.RunEvent.MetricRecorded;
import org.metafield.engine.training.TrainingTime;
import org.metafield.runner.picture.ReconstructionPictures;
import org.metafield.runner.picture.TestingModality;
import org.metafield.runner.run.EnvironmentReport;
import org.metafield.runner.run.PeakMemory;
import org.metafield.runner.run.ResultFile;
import org.metafield.spi.data.Signal;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.RunJournal;
import org.metafield.tracking.WholeFile;

/** Makes the folder of a run that has finished, without running it. */
public final class TestingRun {
    private TestingRun() {}

    public static RunFolder finished(Path path) {
        return finished(path, "name: \"<b>bold</b>\"\n", 0);
    }

    /**
     * A run with a specification of its own.
     *
     * @param specification the keys
     * @param better what is added to every result
     */
    public static RunFolder finished(Path path, String specification, double better) {
        RunFolder folder = RunFolder.create(path);
        WholeFile.write(folder.specification(), "metafield: 1\n" + specification);
        Signal signal = new Signal("test/<i>.png", TestingModality.SHAPE, new float[] {0, 0.25f, 0.5f, 1});
        List<Reconstruction> reconstructions = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        try (RunJournal journal = RunJournal.open(folder.journal())) {
            journal.append(new RunEvent.RunStarted(Instant.ofEpochSecond(0)));
            for (int step = 1; step <= 4; step++) {
                Instant time = Instant.ofEpochSecond(10 + step);
                journal.append(new MetricRecorded(time, "train/loss", step, 1.0 / step));
                journal.append(new MetricRecorded(time, "validation/psnr@0", step, 10 + step));
                journal.append(new MetricRecorded(time, "validation/psnr@16", step, 20 + step));
            }
            for (String initialization : List.of("learned", "standard")) {
                for (int step : List.of(0, 16)) {
                    double value = initialization.length() + step + 0.125 + better;
                    rows.add(new Row(
                            initialization,
                            Optional.of("sgd <rate 0.1>").filter(rule -> initialization.equals("standard")),
                            "psnr",
                            "dB",
                            false,
                            step,
                            value,
                            1.5));
                    journal.append(new EvaluationMeasured(
                            Instant.ofEpochSecond(20), initialization, signal.name(), "psnr", step, value));
                    reconstructions.add(new Reconstruction(
                            signal, initialization, step, new float[] {step / 20f, 0.25f, 0.5f, 1}, Map.of()));
                }
            }
            journal.append(new MetricRecorded(Instant.ofEpochSecond(20), TrainingTime.WAITING, 4, 0.013));
            journal.append(new MetricRecorded(Instant.ofEpochSecond(20), TrainingTime.OUTSIDE_GRAPHS, 4, 0.25));
            journal.append(new MetricRecorded(Instant.ofEpochSecond(20), TrainingTime.DEVICES_BUSY, 4, 0.9));
            journal.append(new MetricRecorded(Instant.ofEpochSecond(21), PeakMemory.METRIC, 4, 2.5e9));
            journal.append(new RunEvent.RunFinished(Instant.ofEpochSecond(21)));
        }
        ReconstructionPictures.write(folder.reportPictures(), new TestingModality(true), reconstructions);
        ResultFile.write(folder.evaluation(), new EvaluationResult(1, rows));
        ResultFile.write(
                folder.environment(),
                new EnvironmentReport(
                        Instant.EPOCH,
                        "0.1",
                        "abcdef0",
                        List.of(),
                        "1.0",
                        "17",
                        "2.18.0",
                        "Linux",
                        "a processor",
                        2,
                        8_000_000_000L,
                        "cpu",
                        "",
                        0,
                        Map.of(),
                        List.of("run", "a file.yaml", "--set", "seed=1"),
                        1,
                        List.of(new EnvironmentReport.PluginReport("siren", "0.1", List.of()))));
        return folder;
    }
}
