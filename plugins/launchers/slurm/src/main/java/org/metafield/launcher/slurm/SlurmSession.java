package org.metafield.launcher.slurm;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.Resources;
import org.metafield.spi.sweep.TrialCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job arrays of one sweep. */
final class SlurmSession implements LaunchSession {
    private static final Logger LOGGER = LoggerFactory.getLogger(SlurmSession.class);
    private static final long STOP_AGAIN = Duration.ofSeconds(10).toNanos();

    private final Path folder;
    private final SlurmOptions options;
    private final Resources resources;
    private final Slurm slurm;
    private final LongSupplier nanoTime;
    private final QueueView queue;
    private final Map<String, List<Place>> earlier = new HashMap<>();
    private final Set<String> stopping = new HashSet<>();
    private long nextStop;
    private int submissions;

    private record Place(JobArray array, int index) {}

    SlurmSession(Path folder, SlurmOptions options, Resources resources, Slurm slurm, LongSupplier nanoTime) {
        this.folder = folder;
        this.options = options;
        this.resources = resources;
        this.slurm = slurm;
        this.nanoTime = nanoTime;
        this.queue = new QueueView(slurm, nanoTime);
        this.nextStop = nanoTime.getAsLong();
        for (Submission submission : Submission.list(folder)) {
            submissions = submission.number();
            remember(JobArray.found(submission, slurm, queue, nanoTime));
        }
    }

    private void remember(JobArray array) {
        List<String> trials = array.submission().trials();
        for (int index = 0; index < trials.size(); index++) {
            earlier.computeIfAbsent(trials.get(index), unseen -> new ArrayList<>())
                    .add(new Place(array, index));
        }
    }

    @Override
    public Optional<Launch> find(TrialCommand trial) {
        return earlier.getOrDefault(trial.trial(), List.of()).stream()
                .filter(place -> place.array().isOpen(place.index()))
                .reduce((one, later) -> later)
                .map(place -> new SlurmLaunch(this, place.array(), place.index()));
    }

    @Override
    public List<Launch> start(List<TrialCommand> trials) {
        submissions++;
        Submission submission = Submission.prepare(
                folder, submissions, name(), trials.stream().map(this::hidden).toList());
        JobArray array = JobArray.prepared(submission, slurm, queue, nanoTime);
        remember(array);
        submit(array);
        return IntStream.range(0, trials.size())
                .<Launch>mapToObj(index -> new SlurmLaunch(this, array, index))
                .toList();
    }

    /** Slurm hides GPUs only from jobs that ask for some. */
    private TrialCommand hidden(TrialCommand trial) {
        if (resources.devices().filter(count -> count == 0).isEmpty()) {
            return trial;
        }
        Map<String, String> environment = new HashMap<>(trial.environment());
        environment.put("CUDA_VISIBLE_DEVICES", "");
        return new TrialCommand(trial.trial(), trial.command(), environment, trial.workingDirectory(), trial.output());
    }

    /** A name that no other job has, as a job is found by it when the answer of sbatch is lost. */
    private static String name() {
        return "metafield-" + String.format(Locale.ROOT, "%08x", new SecureRandom().nextInt());
    }

    /** Submits an array if that is still to be done. */
    void submit(JobArray array) {
        array.submit(arguments(array.submission()));
    }

    private List<String> arguments(Submission submission) {
        List<String> arguments = new ArrayList<>(List.of(
                "--job-name=" + submission.name(),
                "--comment=" + submission.folder(),
                "--array=0-" + (submission.trials().size() - 1),
                "--requeue",
                "--open-mode=append",
                "--output=" + submission.folder() + "/%a.out",
                "--signal=B:TERM@" + TimeLimit.PARTING.toSeconds(),
                "--cpus-per-task=" + resources.cores().orElse(1)));
        resources.memory().ifPresent(memory -> arguments.add("--mem=" + memory.mebibytes() + "M"));
        resources.devices().filter(count -> count > 0).ifPresent(count -> arguments.add("--gres=gpu:" + count));
        options.partition().ifPresent(partition -> arguments.add("--partition=" + partition));
        options.account().ifPresent(account -> arguments.add("--account=" + account));
        options.timeLimit().ifPresent(limit -> arguments.add("--time=" + limit));
        arguments.addAll(options.options());
        arguments.add(submission.script().toString());
        return arguments;
    }

    /** Has a task stopped, along with all others that are to be, once each of them has been named. */
    void stop(String task) {
        long now = nanoTime.getAsLong();
        if (stopping.add(task) || now - nextStop < 0) {
            return;
        }
        nextStop = now + STOP_AGAIN;
        try {
            slurm.stop(List.copyOf(stopping));
            queue.renewed();
        } catch (SlurmException e) {
            LOGGER.warn("{}; trials are stopped as soon as Slurm answers", e.getMessage());
        }
        stopping.clear();
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Trials stay queued and go on running: a later session finds them. */
    @Override
    public void close() {}
}
