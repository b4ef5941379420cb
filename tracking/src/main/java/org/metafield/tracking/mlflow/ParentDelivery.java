package org.metafield.tracking.mlflow;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metafield.tracking.RunFolder;
import org.metafield.tracking.mlflow.JournalFeed.Batch;

/**
 * Sends a sweep, as the run below which its trials lie. Once the sweep has ended, it is given the numbers and parameters of
 * its best trial. A server takes a parameter once, so a sweep that goes on after that and finds a better trial is made anew.
 */
public final class ParentDelivery extends RecordedDelivery {
    private final Sweep sweep;

    /** A sweep in its folder. */
    public interface Sweep {
        /** Its folder. */
        Path path();

        /** Its name. */
        String name();

        /** The file that keeps what tells it from others. */
        Path identity();

        /** Whether a process runs it. */
        boolean isRunning();

        /**
         * What it comes to by now; empty if it has not begun.
         *
         * @param running whether a process runs it
         */
        Optional<SweepSummary> summary(boolean running);
    }

    /**
     * A delivery to one server.
     *
     * @param experiment the name of the experiment on the server, which is that of the trials
     * @param record the file that keeps how much is there
     */
    public ParentDelivery(Sweep sweep, TrackingServer server, String experiment, Path record) {
        super(server, experiment, record, sweep.identity(), CONNECT_LIMIT, REQUEST_LIMIT);
        this.sweep = sweep;
    }

    /**
     * A delivery of one of the sweep's trials.
     *
     * @param record the file that keeps how much of the trial is there
     */
    public RunDelivery trial(RunFolder trial, TrialRole role, Path record) {
        return new RunDelivery(trial, this, role, record);
    }

    @Override
    public String word() {
        return "sweep";
    }

    @Override
    public Path path() {
        return sweep.path();
    }

    @Override
    public boolean isLocked() {
        return sweep.isRunning();
    }

    @Override
    public Optional<URI> deliver(boolean running) {
        return alone(known -> sweep.summary(running).map(summary -> place(send(known, summary))));
    }

    private DeliveryProgress send(DeliveryProgress known, SweepSummary summary) {
        DeliveryProgress progress = known;
        if (hasOther(known, summary)) {
            progress = delete(known);
        }
        progress = register(progress, sweep.name(), summary.started());
        if (!progress.there().described()) {
            writer.parameters(progress.runId(), keys(summary.parameters()));
            progress = keep(progress.with(Delivered::withDescription));
        }
        int sent = (int) Math.min(progress.there().sent(), summary.numbers().size());
        List<MetricPoint> more =
                summary.numbers().subList(sent, summary.numbers().size());
        if (!more.isEmpty()) {
            numbers(progress, more);
            progress =
                    keep(progress.with(there -> there.withSent(summary.numbers().size())));
        }
        progress = artifacts(tags(progress, keys(summary.tags())), summary.artifacts());
        return tell(progress, summary);
    }

    private static Map<String, String> keys(Map<String, String> pairs) {
        Map<String, String> keyed = new LinkedHashMap<>();
        pairs.forEach((name, value) -> keyed.put(MlflowKey.of(name), value));
        return keyed;
    }

    private static boolean hasEnded(SweepSummary summary) {
        return summary.status() == RunStatus.FINISHED || summary.status() == RunStatus.FAILED;
    }

    /** Whether the server was given a trial that is no longer the best. */
    private static boolean hasOther(DeliveryProgress progress, SweepSummary summary) {
        return hasEnded(summary)
                && !progress.there().copied().isEmpty()
                && !summary.best()
                        .map(best -> best.run().name())
                        .equals(Optional.of(progress.there().copied()));
    }

    private DeliveryProgress tell(DeliveryProgress known, SweepSummary summary) {
        DeliveryProgress progress = known;
        String told = summary.status() + (summary.status() == RunStatus.RUNNING ? "" : " " + summary.latest());
        if (told.equals(progress.there().status())) {
            return progress;
        }
        if (summary.status() == RunStatus.RUNNING) {
            writer.running(progress.runId());
        } else {
            if (hasEnded(summary) && summary.best().isPresent()) {
                progress = copy(progress, summary.best().get());
            }
            end(progress, summary.status(), summary.latest());
        }
        return keep(progress.with(there -> there.withStatus(told)));
    }

    private DeliveryProgress copy(DeliveryProgress known, SweepSummary.Best best) {
        // Kept first: what is broken off may have sent a part.
        DeliveryProgress progress =
                keep(known.with(there -> there.withCopied(best.run().name())));
        writer.parameters(
                progress.runId(),
                RunDescription.of(best.run()).parametersWith(best.role().parameters()));
        JournalFeed feed = new JournalFeed(best.run().journal());
        for (Optional<Batch> batch = feed.next(0); batch.isPresent(); batch = feed.next(0)) {
            writer.metrics(progress.runId(), batch.get().points());
            feed.taken();
        }
        numbers(progress, feed.summary().means());
        numbers(progress, best.role().numbers());
        return progress;
    }
}
