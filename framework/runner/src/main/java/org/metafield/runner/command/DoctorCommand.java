package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.metafield.runner.console.TextTable;
import org.metafield.runner.doctor.Doctor;
import org.metafield.runner.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code metafield doctor}. */
@Command(
        name = "doctor",
        header = "Check this machine, and say how to mend it.",
        description = {
            "%nLooks at Java, memory, disk, TensorFlow's native library, GPU and driver, and plugins. WARN is worth"
                    + " knowing; FAIL stops runs, and the exit code is then 2."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Provider<Doctor> doctor;

    @Spec
    private @Nullable CommandSpec spec;

    @Inject
    DoctorCommand(Provider<Doctor> doctor) {
        this.doctor = requireNonNull(doctor, "doctor is null");
    }

    @Override
    public Integer call() {
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        List<Finding> findings = doctor.get().examine();
        TextTable table = TextTable.of("status", "subject", "found");
        for (Finding finding : findings) {
            String mend = finding.mend().isEmpty() ? "" : "\n-> " + finding.mend();
            table.row(finding.status().name(), finding.subject(), finding.observation() + mend);
        }
        out.print(table.render());
        out.flush();
        return findings.stream().anyMatch(finding -> finding.status() == Finding.Status.FAIL)
                ? ExitCode.USER_MISTAKE
                : ExitCode.OK;
    }
}
