package org.metafield.runner.encoding;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.metafield.runner.encoding.EncodingWorker.Share;
import org.metafield.runner.launch.NamedLauncher;
import org.metafield.runner.launch.ProcessCommands;
import org.metafield.runner.launch.ProcessOutput;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchSession;
import org.metafield.spi.sweep.TrialCommand;
import org.metafield.tracking.RunLock;

/** Has the missing files of an encoding made by as many workers as the launcher runs at once. */
public final class EncodingRun {
    private static final long LOOK_AGAIN_MILLISECONDS = 200;

    /** A worker that is lost so often without a file made meanwhile is the fault. */
    private static final int MOST_LOSSES = 10;

    /** Shells say by an exit code above this that a signal ended a process. */
    private static final int SIGNALLED = 128;

    private final EncodingFolder folder;
    private final EncodingManifest manifest;
    private final LaunchSession session;
    private final ProcessCommands commands;
    private final Observer observer;
    private final TreeSet<Integer> missing = new TreeSet<>();
    private final List<Failure> failures = new ArrayList<>();
    private int losses;

    /** Is told how the encoding stands. */
    public interface Observer {
        /** So many signals are in files, of so many. */
        void encoded(int signals, int of);

        /** A worker is started again, and why. */
        void lost(String reason);
    }

    /**
     * A worker that failed.
     *
     * @param exitCode of its process
     * @param reason what it said
     */
    public record Failure(int exitCode, String reason) {}

    private record Started(Share share, Launch launch) {}

    private EncodingRun(
            EncodingFolder folder,
            EncodingManifest manifest,
            LaunchSession session,
            ProcessCommands commands,
            Observer observer) {
        this.folder = folder;
        this.manifest = manifest;
        this.session = session;
        this.commands = commands;
        this.observer = observer;
    }

    /**
     * Makes what is missing. A worker that fails does not stop the others.
     *
     * @param stop asks the workers to end; files that they have not finished are made anew the next time
     * @return the workers that failed
     * @throws org.metafield.runner.UserException if a file is damaged that is there
     * @throws org.metafield.spi.sweep.LaunchException if workers cannot be started
     * @throws org.metafield.tracking.RunFolderException if another process leads the encoding
     */
    public static List<Failure> run(EncodingFolder folder, NamedLauncher named, Observer observer, BooleanSupplier stop)
            throws InterruptedException {
        EncodingManifest manifest = folder.manifest();
        Path launches = folder.launches(named.type());
        folder.makeWorkers();
        try (RunLock lock = folder.lock();
                LaunchSession session = named.launcher().open(launches)) {
            requireNonNull(lock, "lock is null");
            ProcessCommands commands = new ProcessCommands(named.launcher().resources());
            EncodingRun run = new EncodingRun(folder, manifest, session, commands, observer);
            run.look();
            int workers = Math.min(named.launcher().trialsAtOnce(), manifest.files());
            run.lead(workers, stop);
            folder.tidy();
            return run.failures;
        }
    }

    /** Finds out what is there already. */
    private void look() {
        String digest = folder.digest();
        Set<Path> there = folder.files();
        for (int file = 0; file < manifest.files(); file++) {
            if (there.contains(folder.file(file))) {
                folder.check(manifest, digest, file);
            } else {
                missing.add(file);
            }
        }
        tell();
    }

    private void lead(int workers, BooleanSupplier stop) throws InterruptedException {
        List<Started> started = new ArrayList<>(start(IntStream.range(0, workers)
                .mapToObj(worker -> new Share(worker, workers))
                .filter(share -> missing.stream().anyMatch(share::has))
                .toList()));
        while (!started.isEmpty()) {
            if (stop.getAsBoolean()) {
                started.forEach(each -> each.launch().stop());
            }
            for (Started each : List.copyOf(started)) {
                Optional<LaunchEnd> end = each.launch().end();
                if (end.isPresent()) {
                    started.remove(each);
                    watch();
                    if (isToGoOn(each.share(), end.get(), stop)) {
                        started.addAll(start(List.of(each.share())));
                    }
                }
            }
            watch();
            Thread.sleep(LOOK_AGAIN_MILLISECONDS);
        }
    }

    /** Starts workers, but those that are there still. */
    private List<Started> start(List<Share> shares) {
        List<Started> started = new ArrayList<>();
        List<Share> handedOver = new ArrayList<>();
        List<TrialCommand> work = new ArrayList<>();
        for (Share share : shares) {
            TrialCommand command = command(share);
            Optional<Launch> earlier = session.find(command);
            if (earlier.isPresent()) {
                started.add(new Started(share, earlier.get()));
            } else {
                handedOver.add(share);
                work.add(command);
            }
        }
        if (!work.isEmpty()) {
            List<Launch> launches = session.start(work);
            for (int index = 0; index < launches.size(); index++) {
                started.add(new Started(handedOver.get(index), launches.get(index)));
            }
        }
        return started;
    }

    private TrialCommand command(Share share) {
        return commands.of(
                share.label(),
                folder.output(share.label()),
                List.of(
                        "encode-files",
                        folder.path().toAbsolutePath().normalize().toString(),
                        "--worker=" + share.worker(),
                        "--workers=" + share.workers()));
    }

    /** Whether a worker is to be started again: it has files to make, and ended through no fault of its own. */
    private boolean isToGoOn(Share share, LaunchEnd end, BooleanSupplier stop) {
        if (missing.stream().noneMatch(share::has) || stop.getAsBoolean()) {
            return false;
        }
        int code = end.exitCode().orElse(SIGNALLED + 1);
        String reason = share.label() + ": "
                + (end.exitCode().isPresent()
                        ? ProcessOutput.explain(folder.output(share.label()), end)
                        : end.reason());
        // What a worker elsewhere has put on shared storage may be seen here some time later.
        if ((code == 0 || code > SIGNALLED) && ++losses < MOST_LOSSES) {
            observer.lost(reason);
            return true;
        }
        failures.add(new Failure(code, reason));
        return false;
    }

    /** Sees which files have been made. */
    private void watch() {
        Set<Path> there = folder.files();
        if (missing.removeIf(file -> there.contains(folder.file(file)))) {
            losses = 0;
            tell();
        }
    }

    private void tell() {
        int left = missing.stream().mapToInt(manifest::signals).sum();
        observer.encoded(manifest.signals() - left, manifest.signals());
    }
}
