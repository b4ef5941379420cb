package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.console.TextTable;
import org.metafield.runner.dataset.DataSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code metafield data sets}. */
@Command(
        name = "sets",
        header = "List the data sets that specifications may name.",
        footer = {"%nExample:", "  metafield data sets"})
final class DataSetsCommand implements Callable<Integer> {
    private final Provider<DataSets> sets;

    @Spec
    private @Nullable CommandSpec spec;

    @Inject
    DataSetsCommand(Provider<DataSets> sets) {
        this.sets = requireNonNull(sets, "sets is null");
    }

    @Override
    public Integer call() {
        DataSets all = sets.get();
        TextTable table = TextTable.of("name", "what it is", "licence", "prepared");
        all.names()
                .forEach(
                        name -> table.row(name, all.title(name), all.licence(name), all.isPrepared(name) ? "yes" : ""));
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.print(table.render());
        out.println();
        out.println("They lie in " + all.home() + ".");
        out.flush();
        return ExitCode.OK;
    }
}
