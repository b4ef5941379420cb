package org.metafield.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.metafield.spi.search.Pruner;

/** The suites refuse what parts of sweeps must not do. */
class TestSuitesOfSweeps {
    private static BasePrunerTest suite(Pruner pruner) {
        return new BasePrunerTest() {
            @Override
            protected Pruner pruner() {
                return pruner;
            }
        };
    }

    @Test
    void testRefusesAPrunerThatStopsTheBest() {
        assertThatThrownBy(suite((trial, others) -> Optional.of("no good"))::testTheBestThatStillGetsBetterGoesOn)
                .hasMessageContaining("better than every other one");
    }

    @Test
    void testRefusesAPrunerThatStopsNothing() {
        assertThatThrownBy(suite((trial, others) -> Optional.empty())::testWhatDivergedIsStopped)
                .hasMessageContaining("diverged");
    }

    @Test
    void testRefusesAPrunerThatRemembers() {
        AtomicInteger asked = new AtomicInteger();
        Pruner pruner = (trial, others) -> asked.incrementAndGet() > 10 ? Optional.of("late") : Optional.empty();
        assertThatThrownBy(suite(pruner)::testItKeepsNoState).hasMessageContaining("asks again");
    }

    @Test
    void testRefusesAReasonOfSeveralLines() {
        assertThatThrownBy(suite((trial, others) -> Optional.of("a\nb"))::testTheReasonIsALine)
                .hasMessageContaining("stopped after");
    }
}
