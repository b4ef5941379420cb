package org.metafield.runner.plugin;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Calls the code of a plugin that says what it offers, in a thread of its own, which is given up if it does not end. Code
 * that ends the process instead is named before it does.
 */
final class Listing {
    /** What a process ends with that a plugin would end. */
    private static final int EXIT_CODE = 2;

    private final Duration patience;

    /** Gives a plugin up that takes longer than {@code patience}. */
    Listing(Duration patience) {
        this.patience = patience;
    }

    /** Calls a plugin; what it throws, and that it does not end, becomes a failed plugin. */
    LoadedPlugin list(PluginDescription plugin, Supplier<LoadedPlugin> call) {
        FutureTask<LoadedPlugin> task = new FutureTask<>(call::get);
        Thread thread = new Thread(task, "plugin " + plugin.name());
        thread.setDaemon(true);
        Thread guard = new Thread(() -> nameIfItExits(plugin, thread), "exit of plugin " + plugin.name());
        Runtime.getRuntime().addShutdownHook(guard);
        try {
            thread.start();
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return LoadedPlugin.failed(
                    plugin,
                    "it did not list its components within " + patience.toSeconds()
                            + " s and was given up" + place(thread)
                            + "; constructors and getters of plugins build factories and do no other work");
        } catch (ExecutionException e) {
            return LoadedPlugin.failed(plugin, Failures.describe(requireNonNull(e.getCause(), "no cause")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return LoadedPlugin.failed(plugin, "listing its components was interrupted");
        } finally {
            forget(guard);
        }
    }

    private static String place(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .filter(frame -> frame.getClassLoaderName() != null
                        && frame.getClassLoaderName().equals(thread.getName()))
                .findFirst()
                .map(frame -> " in " + frame.getClassName() + "." + frame.getMethodName())
                .orElse("");
    }

    /** Runs while the process ends: tells a plugin's doing from that of others, such as Ctrl-C. */
    private static void nameIfItExits(PluginDescription plugin, Thread thread) {
        boolean exits = Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Runtime.class.getName())
                        && frame.getMethodName().equals("exit"));
        if (exits) {
            System.err.println(
                    "metafield: plugin " + plugin.label()
                            + " ended the process when it was to list its components; remove it, or use a version that does not");
            System.err.flush();
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static void forget(Thread guard) {
        try {
            Runtime.getRuntime().removeShutdownHook(guard);
        } catch (IllegalStateException processEnds) {
            // Then the guard has run, and found that another ends it.
            return;
        }
    }
}
