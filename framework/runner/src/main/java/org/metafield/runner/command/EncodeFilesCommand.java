package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.encoding.EncodingFolder;
import org.metafield.runner.encoding.EncodingWorker;
import org.metafield.runner.experiment.ExperimentLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code metafield encode-files}, which {@code metafield encode} hands over to launchers. */
@Command(name = "encode-files", hidden = true, header = "Make a share of the files of an encoding.")
final class EncodeFilesCommand implements Callable<Integer> {
    private final Provider<ExperimentLoader> loader;

    @Parameters(paramLabel = "ENCODING", description = "The encoding's folder.")
    private @Nullable Path path;

    @Option(names = "--worker", required = true, description = "Which worker this is, from 0.")
    private int worker;

    @Option(names = "--workers", required = true, description = "How many there are.")
    private int workers;

    @Inject
    EncodeFilesCommand(Provider<ExperimentLoader> loader) {
        this.loader = requireNonNull(loader, "loader is null");
    }

    @Override
    public Integer call() {
        EncodingFolder folder = EncodingFolder.open(requireNonNull(path));
        EncodingWorker.work(
                folder,
                loader.get().load(folder.specification(), List.of()),
                new EncodingWorker.Share(worker, workers));
        return ExitCode.OK;
    }
}
