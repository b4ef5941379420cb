package org.metafield.runner.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.metafield.engine.RunObserver;
import org.metafield.engine.evaluation.Reconstruction;
import org.metafield.engine.event.RunEvent;
import org.metafield.engine.event.RunEvent.EvaluationMeasured;

/** Takes the events of a run to where they are kept and shown, and keeps what pictures need. */
final class RunRecorder implements RunObserver {
    private final List<Consumer<RunEvent>> receivers;
    private final StopSignal stop;
    private final List<Reconstruction> reconstructions = new ArrayList<>();
    private final List<EvaluationMeasured> measurements = new ArrayList<>();

    RunRecorder(StopSignal stop, List<Consumer<RunEvent>> receivers) {
        this.stop = requireNonNull(stop, "stop is null");
        this.receivers = List.copyOf(receivers);
    }

    @Override
    public void record(RunEvent event) {
        receivers.forEach(receiver -> receiver.accept(event));
        if (event instanceof EvaluationMeasured measured) {
            measurements.add(measured);
            if (stop.isRequested()) {
                throw new StoppedException();
            }
        }
    }

    @Override
    public void reconstruction(Reconstruction reconstruction) {
        reconstructions.add(reconstruction);
    }

    @Override
    public boolean stopRequested() {
        return stop.isRequested();
    }

    List<Reconstruction> reconstructions() {
        return List.copyOf(reconstructions);
    }

    List<EvaluationMeasured> measurements() {
        return List.copyOf(measurements);
    }
}
