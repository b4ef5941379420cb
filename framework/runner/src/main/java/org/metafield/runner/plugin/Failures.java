package org.metafield.runner.plugin;

import java.util.ServiceConfigurationError;

/** Puts what plugin code threw into words, with what to do. */
final class Failures {
    private Failures() {}

    static String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof ServiceConfigurationError || cause instanceof ExceptionInInitializerError)) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return "class " + message.replace('/', '.')
                    + " is missing; put the jar that holds it beside the plugin's jar, in a folder of their own";
        }
        if (cause instanceof LinkageError) {
            return "it does not fit this version of Metafield or of a library (" + message
                    + "); compile it against this version";
        }
        if (cause instanceof ServiceConfigurationError) {
            return message + "; META-INF/services names a public class with a public constructor without parameters";
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + message)
                + "; use another version of the plugin, or ask its authors";
    }
}
