package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.UserException;
import org.metafield.runner.dataset.DataSets;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.runner.reference.ReferencePages;
import org.metafield.tracking.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield plugins docs}. */
@Command(
        name = "docs",
        header = "Write reference pages of all components.",
        description = {
            "%nWrites Markdown: a page for each kind of component, with every option, its type, default and bounds, and an"
                    + " index. Third-party plugins are described as built-in ones are, from their option records."
        },
        footer = {"%nExample:", "  metafield plugins docs reference"})
final class PluginsDocsCommand implements Callable<Integer> {
    private final Provider<PluginRegistry> registry;
    private final Provider<DataSets> dataSets;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "OUT", description = "The folder for the pages, which is made if it is missing.")
    private Path folder = Path.of("");

    @Option(names = "--overwrite", description = "Replace pages that exist.")
    private boolean overwrite;

    @Inject
    PluginsDocsCommand(Provider<PluginRegistry> registry, Provider<DataSets> dataSets) {
        this.registry = requireNonNull(registry, "registry is null");
        this.dataSets = requireNonNull(dataSets, "dataSets is null");
    }

    @Override
    public Integer call() {
        Map<String, String> pages = new ReferencePages(registry.get(), dataSets.get()).write();
        for (String page : pages.keySet()) {
            if (Files.exists(folder.resolve(page)) && !overwrite) {
                throw new UserException(
                        folder.resolve(page) + " exists already; name another folder, or use --overwrite");
            }
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException(folder + " cannot be made (" + e + "); name another folder", e);
        }
        pages.forEach((page, text) -> WholeFile.write(folder.resolve(page), text));
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.println(pages.size() + " pages; begin with " + folder.resolve(ReferencePages.INDEX));
        out.flush();
        return ExitCode.OK;
    }
}
