package org.metafield.runner;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import org.metafield.runner.command.Commands;
import picocli.CommandLine;

/** The program: what the launcher starts. */
public final class Metafield {
    private Metafield() {}

    /** Executes one command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Host host = Host.ofThisProcess(List.of(arguments));
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        System.exit(execute(host, out, err));
    }

    /** Executes the host's command line and returns its exit code. */
    public static int execute(Host host, PrintWriter out, PrintWriter err) {
        Injector injector = Guice.createInjector(new RunnerModule(host));
        CommandLine commandLine = Commands.create(injector).setOut(out).setErr(err);
        return commandLine.execute(host.arguments().toArray(String[]::new));
    }
}
