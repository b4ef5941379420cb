package org.metafield.runner.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metafield.runner.UserException;

/**
 * A Python on this machine.
 *
 * @param executable its program
 */
public record Python(String executable) {
    private static final String VARIABLE = "METAFIELD_PYTHON";
    private static final int MAJOR = 3;
    private static final int OLDEST_MINOR = 10;
    private static final String NEEDED = "Python " + MAJOR + "." + OLDEST_MINOR + " or newer";
    private static final String OR_CHOOSE = ", or set " + VARIABLE + " to one";
    private static final String QUESTION =
            "import sys; print(sys.version_info[0], sys.version_info[1], sys.executable)";

    /**
     * Finds the first that is new enough.
     *
     * @param chosen the variable {@value #VARIABLE}; empty to look on the path
     * @param purpose what needs it, for messages
     * @param otherwise what can be done without it, as a sentence without a full stop; may be empty
     * @throws UserException if there is none, and says what to do
     */
    public static Python find(String chosen, String purpose, String otherwise) throws InterruptedException {
        String remedy = OR_CHOOSE + (otherwise.isEmpty() ? "" : ". " + otherwise);
        List<String> tooOld = new ArrayList<>();
        for (String name : chosen.isEmpty() ? List.of("python3", "python") : List.of(chosen)) {
            Optional<String> answer = Programs.answer(List.of(name, "-c", QUESTION));
            if (answer.isEmpty()) {
                continue;
            }
            String[] parts = answer.get().split(" ", 3);
            int major = Integer.parseInt(parts[0]);
            int minor = Integer.parseInt(parts[1]);
            if (major > MAJOR || (major == MAJOR && minor >= OLDEST_MINOR)) {
                return new Python(parts[2]);
            }
            tooOld.add(parts[2] + " is Python " + major + "." + minor);
        }
        if (!tooOld.isEmpty()) {
            throw new UserException(
                    String.join(", ", tooOld) + ", and " + purpose + " needs " + NEEDED + "; install one" + remedy);
        }
        throw new UserException(
                chosen.isEmpty()
                        ? "there is no Python on the path, and " + purpose + " needs " + NEEDED
                                + "; install it (on Debian and Ubuntu: apt install python3 python3-venv)" + remedy
                        : VARIABLE + " is " + chosen + ", which does not start; set it to " + NEEDED);
    }

    /** Whether it can make environments by itself; Debian and Ubuntu leave that out of their Python. */
    public boolean hasVenv() throws InterruptedException {
        return Programs.answer(List.of(executable, "-c", "import venv, ensurepip"))
                .isPresent();
    }
}
