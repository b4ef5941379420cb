package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.inject.Binding;
import com.google.inject.Injector;
import com.google.inject.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line as a whole. */
public final class Commands {
    private static final Map<String, String> EXIT_CODES = exitCodes();

    private Commands() {}

    /** The command line, whose commands come from {@code injector}. */
    public static CommandLine create(Injector injector) {
        requireNonNull(injector, "injector is null");
        MetafieldCommand root = injector.getInstance(MetafieldCommand.class);
        CommandLine commandLine = new CommandLine(root, factory(injector));
        ErrorReporter reporter = new ErrorReporter();
        commandLine.setExecutionExceptionHandler(reporter);
        commandLine.setParameterExceptionHandler(reporter);
        commandLine.setUsageHelpAutoWidth(false);
        commandLine.setUsageHelpWidth(100);
        commandLine.setAbbreviatedOptionsAllowed(false);
        describe(commandLine);
        commandLine.setExecutionStrategy(parsed -> {
            if (root.isVerbose() && LoggerFactory.getLogger("ROOT") instanceof Logger logger) {
                logger.setLevel(Level.INFO);
            }
            return execute(commandLine, parsed);
        });
        return commandLine;
    }

    // Picocli hands exceptions to its handler; errors, such as of memory or of a plugin's classes, come here.
    private static int execute(CommandLine commandLine, CommandLine.ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (LinkageError | OutOfMemoryError | StackOverflowError | AssertionError e) {
            return ErrorReporter.report(e, commandLine);
        }
    }

    private static void describe(CommandLine commandLine) {
        UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
        usage.synopsisHeading("%nUsage: ");
        usage.parameterListHeading("%nArguments:%n");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(EXIT_CODES);
        usage.sortOptions(false);
        commandLine.getSubcommands().values().forEach(Commands::describe);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(" " + ExitCode.OK, "All went well.");
        codes.put(" " + ExitCode.UNEXPECTED, "An unexpected error; the message names the file with its details.");
        codes.put(" " + ExitCode.USER_MISTAKE, "The request cannot be met; the message says how to mend it.");
        codes.put(" " + ExitCode.DIFFERENT, "'metafield reproduce' or 'metafield decode --check' found other numbers.");
        codes.put(" " + ExitCode.INTERRUPTED, "Stopped by Ctrl-C; a run can be resumed.");
        return codes;
    }

    private static IFactory factory(Injector injector) {
        IFactory otherwise = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                Binding<K> binding = injector.getExistingBinding(Key.get(type));
                return binding == null
                        ? otherwise.create(type)
                        : binding.getProvider().get();
            }
        };
    }
}
