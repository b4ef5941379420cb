package org.metafield.gpu;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.Optional;

/** The environment of this process as native libraries see it. Java can change only that of others. */
final class NativeEnvironment {
    private NativeEnvironment() {}

    /** Sets a variable; what has read it before does not notice. Does nothing on Windows, where TensorFlow knows no GPU. */
    static void set(String name, String value) {
        if (!Platform.isWindows() && function("setenv").invokeInt(new Object[] {name, value, 1}) != 0) {
            throw new IllegalStateException(name + " cannot be set to " + value);
        }
    }

    /** The value of a variable; empty if it is not set. */
    static Optional<String> get(String name) {
        return Optional.ofNullable((Pointer) function("getenv").invoke(Pointer.class, new Object[] {name}))
                .map(value -> value.getString(0));
    }

    private static Function function(String name) {
        return NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction(name);
    }
}
