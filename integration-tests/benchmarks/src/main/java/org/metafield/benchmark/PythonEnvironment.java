package org.metafield.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A virtual environment with the peers' packages at the versions that they name.
 *
 * @param interpreter its Python
 */
record PythonEnvironment(Path interpreter) {
    /**
     * Opens the environment, which is made first if it is not there: by uv if there is one, else by venv and pip.
     *
     * @param python the Python to make it with
     * @param requirements the packages
     * @throws MissingPythonException if there is no such Python
     */
    static PythonEnvironment open(String python, Path folder, Path requirements, Programs programs) throws IOException {
        Path interpreter = folder.resolve("bin/python");
        Path installed = folder.resolve("installed.txt");
        String wanted = Files.readString(requirements);
        if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
            return new PythonEnvironment(interpreter);
        }
        if (!starts(programs, python, "--version")) {
            throw new MissingPythonException(python);
        }
        if (starts(programs, "uv", "--version")) {
            programs.run(List.of("uv", "venv", "--allow-existing", "--python", python, folder.toString()));
            programs.run(
                    List.of("uv", "pip", "install", "--python", interpreter.toString(), "-r", requirements.toString()));
        } else {
            programs.run(List.of(python, "-m", "venv", folder.toString()));
            programs.run(List.of(interpreter.toString(), "-m", "pip", "install", "-r", requirements.toString()));
        }
        Files.writeString(installed, wanted);
        return new PythonEnvironment(interpreter);
    }

    private static boolean starts(Programs programs, String... command) {
        try {
            programs.run(List.of(command));
            return true;
        } catch (IOException | ProgramException notThere) {
            return false;
        }
    }
}
