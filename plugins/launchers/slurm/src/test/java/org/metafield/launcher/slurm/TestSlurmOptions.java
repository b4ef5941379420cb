package org.metafield.launcher.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metafield.spi.InvalidOptionException;
import org.metafield.spi.sweep.Resources;

class TestSlurmOptions {
    static SlurmOptions options(Resources resources, String... options) {
        return new SlurmOptions(
                10,
                resources,
                Optional.of("gpu"),
                Optional.of("lab"),
                Optional.of(TimeLimit.parse("4:00:00")),
                List.of(options));
    }

    @Test
    void testFurtherOptionsOfSbatch() {
        assertThat(options(Resources.DEFAULTS, "--constraint=a100", "--exclusive")
                        .options())
                .containsExactly("--constraint=a100", "--exclusive");
    }

    @Test
    void testTimeLimitsAreThoseOfSlurm() {
        for (String limit : List.of("3", "2:01", "4:00:00", "1-0", "1-12:30", "2-00:00:01", "0-0:3")) {
            assertThat(TimeLimit.parse(limit)).hasToString(limit);
        }
        for (String refused : List.of("4h", "1:2:3:4", "1-", "-5", "UNLIMITED")) {
            assertThatThrownBy(() -> TimeLimit.parse(refused)).as(refused).hasMessageContaining("is no time limit");
        }
        for (String refused : List.of("0", "2", "1:59", "0:02:00", "0-0:2")) {
            assertThatThrownBy(() -> TimeLimit.parse(refused)).as(refused).hasMessageContaining("too short");
        }
    }

    @Test
    void testWhatIsNoOptionOrTheLaunchersOwnIsRefused() {
        for (String refused :
                List.of("-p gpu", "gpu", "--qos=a\nb", "--wrap=rm", "--array=0-9", "--no-requeue", "--job-n=x")) {
            assertThatThrownBy(() -> options(Resources.DEFAULTS, refused))
                    .as(refused)
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining(refused.split("=", 2)[0]);
        }
    }
}
