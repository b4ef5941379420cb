package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.metafield.dsl.Problem;
import org.metafield.dsl.ProblemsException;
import org.metafield.runner.console.TextTable;
import org.metafield.runner.dataset.DataSets;
import org.metafield.runner.experiment.ExperimentLoader;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.experiment.SplitDescription;
import org.metafield.runner.experiment.SplitDescription.NamedPicture;
import org.metafield.runner.picture.ContactSheet;
import org.metafield.spi.data.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code metafield data describe}. */
@Command(
        name = "describe",
        header = "Show how many signals there are, their sizes and values.",
        description = {
            "%nCounts the signals of each split and reads the first of them as the experiment would. A split that cannot"
                    + " be used is listed with the reason; the exit code is then 2."
        },
        footer = {
            "%nExamples:",
            "  metafield data describe dsl-examples/quickstart.yaml",
            "  metafield data describe experiment.yaml --sheet signals.png --signals 64"
        })
final class DataDescribeCommand implements Callable<Integer> {
    private final Provider<ExperimentLoader> loader;
    private final Provider<DataSets> sets;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SpecificationArguments specification = new SpecificationArguments();

    @Option(names = "--sheet", paramLabel = "FILE", description = "Draw the signals that are read to a PNG file.")
    private @Nullable Path sheet;

    @Option(
            names = "--signals",
            paramLabel = "COUNT",
            defaultValue = "24",
            description = "Signals to read of each split; ${DEFAULT-VALUE} if not given.")
    private int count = 24;

    @Inject
    DataDescribeCommand(Provider<ExperimentLoader> loader, Provider<DataSets> sets) {
        this.sets = requireNonNull(sets, "sets is null");
        this.loader = requireNonNull(loader, "loader is null");
    }

    @Override
    public Integer call() {
        LoadedExperiment loaded = loader.get().load(specification.file(), specification.overrides());
        List<Problem> unprepared = sets.get().unprepared(loaded.resolved(), loaded.file());
        if (!unprepared.isEmpty()) {
            throw new ProblemsException(unprepared);
        }
        List<SplitDescription> splits = Stream.of(Split.values())
                .map(split -> SplitDescription.of(loaded.experiment(), split, count))
                .toList();
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        var shape = loaded.experiment().modality().shape();
        out.println("signals of " + shape + ": " + String.format(Locale.ROOT, "%,d", shape.samples()) + " samples of "
                + shape.channels() + (shape.channels() == 1 ? " channel" : " channels"));
        out.println();
        out.print(table(splits));
        if (sheet != null) {
            out.println();
            out.println(drawn(sheet, splits));
        }
        out.flush();
        return splits.stream().anyMatch(split -> split.problem().isPresent()) ? ExitCode.USER_MISTAKE : ExitCode.OK;
    }

    private static String table(List<SplitDescription> splits) {
        TextTable table = TextTable.of("split", ">signals", ">read", ">least", ">greatest", ">mean", "problem");
        for (SplitDescription split : splits) {
            boolean measured = split.read() > 0;
            table.row(
                    split.split().label(),
                    split.problem().isPresent() ? "" : Integer.toString(split.size()),
                    split.problem().isPresent() ? "" : Integer.toString(split.read()),
                    measured ? number(split.least()) : "",
                    measured ? number(split.greatest()) : "",
                    measured ? number(split.mean()) : "",
                    split.problem().orElse(""));
        }
        return table.render();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String drawn(Path file, List<SplitDescription> splits) {
        List<ContactSheet.Section> sections = new ArrayList<>();
        for (SplitDescription split : splits) {
            if (!split.pictures().isEmpty()) {
                sections.add(new ContactSheet.Section(
                        split.split().label() + ": " + split.pictures().size() + " of " + split.size(),
                        split.pictures().stream().map(NamedPicture::picture).toList(),
                        split.pictures().stream()
                                .map(picture -> shortName(picture.name()))
                                .toList()));
            }
        }
        if (sections.isEmpty()) {
            return "there is nothing to draw";
        }
        ContactSheet.write(file, sections);
        return "sheet  " + file;
    }

    private static String shortName(String signal) {
        return signal.substring(Math.max(signal.lastIndexOf('/'), signal.lastIndexOf('\\')) + 1);
    }
}
