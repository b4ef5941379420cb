package org.metafield.runner.doctor;

/**
 * What a check found.
 *
 * @param status how bad it is
 * @param subject what was checked
 * @param observation what was found
 * @param mend what to do; empty if all is well
 */
public record Finding(Status status, String subject, String observation, String mend) {
    /** How bad a finding is. */
    public enum Status {
        OK,
        WARN,
        FAIL
    }

    static Finding ok(String subject, String observation) {
        return new Finding(Status.OK, subject, observation, "");
    }

    static Finding warn(String subject, String observation, String mend) {
        return new Finding(Status.WARN, subject, observation, mend);
    }

    static Finding fail(String subject, String observation, String mend) {
        return new Finding(Status.FAIL, subject, observation, mend);
    }
}
