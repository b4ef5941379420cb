package org.metafield.spi.sweep;

import java.util.Optional;
import org.metafield.spi.option.Describe;
import org.metafield.spi.option.MemorySize;
import org.metafield.spi.option.Range;

/** What one trial is given. */
public record Resources(
        @Describe("Cores of each trial, which are also its threads; as runtime.threads says if not given")
        @Range(min = 1)
        Optional<Integer> cores,

        @Describe("Memory of each trial, such as 8GiB; no limit if not given")
        Optional<MemorySize> memory,

        @Describe("GPUs of each trial, of which it sees no others; 0 hides all, and all are seen if not given")
        @Range(min = 0)
        Optional<Integer> devices) {
    /** Whatever there is. */
    public static final Resources DEFAULTS = new Resources(Optional.empty(), Optional.empty(), Optional.empty());

    /** The same with one core if no number is given, as schedulers give that do not let a trial use others. */
    public Resources withCores() {
        return new Resources(Optional.of(cores.orElse(1)), memory, devices);
    }
}
