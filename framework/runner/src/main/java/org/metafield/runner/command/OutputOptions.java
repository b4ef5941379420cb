package org.metafield.runner.command;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a run is shown. */
final class OutputOptions {
    @ArgGroup
    private Format format = new Format();

    boolean quiet() {
        return format.quiet;
    }

    boolean json() {
        return format.json;
    }

    private static final class Format {
        @Option(
                names = {"-q", "--quiet"},
                description = "Show nothing but the result.")
        private boolean quiet;

        @Option(names = "--json", description = "Print every event as one JSON object a line, the result last.")
        private boolean json;
    }
}
