package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.UserException;
import org.metafield.runner.encoding.Decoding;
import org.metafield.runner.encoding.EncodingFolder;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.experiment.Preflight;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield decode}. */
@Command(
        name = "decode",
        header = "Give signals back that 'metafield encode' has kept.",
        description = {
            "%nWrites of each signal the values (.npy, the axes of the signal and its channels last), a picture, and a"
                    + " sound or a moving picture, as far as its modality has them. The run is not needed, and the data"
                    + " only for --check and where each signal has cameras or the like of its own."
        },
        footer = {
            "%nExamples:",
            "  metafield decode encoded pictures",
            "  metafield decode encoded pictures --signal 0,7",
            "  metafield decode encoded --check"
        })
final class DecodeCommand implements Callable<Integer> {
    private static final int MOST_NAMED = 10;

    private final Provider<ExperimentLoader> loader;
    private final Provider<Preflight> preflight;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENCODING", description = "The encoding's folder.")
    private @Nullable Path encoding;

    @Parameters(index = "1", arity = "0..1", paramLabel = "OUT", description = "The folder to make.")
    private @Nullable Path out;

    @Option(
            names = "--signal",
            paramLabel = "NUMBER",
            split = ",",
            description = "Decode these signals only, by their numbers in the encoding, from 0.")
    private List<Integer> signals = new ArrayList<>();

    @Option(
            names = "--check",
            description = "Measure the signals again, and say whether each metric is the same to the last bit.")
    private boolean check;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a value of the specification, such as data.path=/elsewhere; may be given often.")
    private List<String> overrides = new ArrayList<>();

    @Inject
    DecodeCommand(Provider<ExperimentLoader> loader, Provider<Preflight> preflight) {
        this.loader = requireNonNull(loader, "loader is null");
        this.preflight = requireNonNull(preflight, "preflight is null");
    }

    @Override
    public Integer call() {
        if (out == null && !check) {
            throw misuse("give OUT, the folder to make, or --check");
        }
        if (signals.stream().anyMatch(number -> number < 0)) {
            throw misuse("--signal counts from 0");
        }
        if (out != null && Files.exists(out)) {
            throw new UserException(out + " exists already; choose another name, or remove it");
        }
        EncodingFolder folder = EncodingFolder.open(requireNonNull(encoding));
        LoadedExperiment loaded = loader.get().load(folder.specification(), overrides);
        Decoding.Request request = new Decoding.Request(Optional.ofNullable(out), Set.copyOf(signals), check);
        if (Decoding.needsData(loaded.experiment(), request)) {
            preflight.get().check(loaded, folder.manifest().splits());
        }
        Decoding.Result result = Decoding.decode(folder, loaded, request);
        return show(result);
    }

    private int show(Decoding.Result result) {
        PrintWriter print = commandLine().getOut();
        String signals = result.decoded() == 1 ? "1 signal" : result.decoded() + " signals";
        if (out != null) {
            print.println("decoded   " + signals + " to " + out);
        }
        if (check && result.different().isEmpty()) {
            print.println("checked   all metrics of " + signals + " are the same to the last bit");
        }
        result.different().stream().limit(MOST_NAMED).forEach(print::println);
        if (result.different().size() > MOST_NAMED) {
            print.println("and " + (result.different().size() - MOST_NAMED) + " more");
        }
        print.flush();
        return result.different().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private CommandLine commandLine() {
        return requireNonNull(spec).commandLine();
    }

    private ParameterException misuse(String message) {
        return new ParameterException(commandLine(), message);
    }
}
