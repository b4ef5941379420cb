package org.metafield.launcher.spark;

import java.io.IOException;
import java.util.Optional;
import org.metafield.launcher.spark.application.ApplicationFolder;
import org.metafield.spi.sweep.Launch;
import org.metafield.spi.sweep.LaunchEnd;
import org.metafield.spi.sweep.LaunchException;

/** A trial that was handed over to an application. */
final class SparkLaunch implements Launch {
    private final Application application;
    private final int trial;
    private boolean isStopping;

    SparkLaunch(Application application, int trial) {
        this.application = application;
        this.trial = trial;
    }

    @Override
    public Optional<LaunchEnd> end() {
        // Whether the application is there is asked first: it may tell of the end and then end itself.
        boolean alive = application.isAlive();
        try {
            ApplicationFolder folder = application.folder();
            Optional<Integer> code = ApplicationFolder.get(folder.exit(trial)).map(Integer::valueOf);
            if (code.isPresent()) {
                return code.map(value -> value == ApplicationFolder.WITHDRAWN
                        ? LaunchEnd.lost("it was withdrawn")
                        : LaunchEnd.exited(value));
            }
            Optional<LaunchEnd> lost = ApplicationFolder.get(folder.lost(trial)).map(LaunchEnd::lost);
            return alive || lost.isPresent()
                    ? lost
                    : Optional.of(LaunchEnd.lost("the application of Spark has ended:\n" + application.lastWords()));
        } catch (IOException e) {
            throw new LaunchException(application.folder().path() + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void stop() {
        if (isStopping) {
            return;
        }
        isStopping = true;
        try {
            ApplicationFolder.put(application.folder().stop(trial), "");
        } catch (IOException e) {
            throw new LaunchException(application.folder().path() + " cannot be written (" + e.getMessage() + ")", e);
        }
    }
}
