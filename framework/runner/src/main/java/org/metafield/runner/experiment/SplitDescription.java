package org.metafield.runner.experiment;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.metafield.engine.Experiment;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalException;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/**
 * What a split holds.
 *
 * @param size how many signals it has
 * @param read how many of them were read for this
 * @param least the least value in those
 * @param greatest the greatest value in those
 * @param mean the mean value in those
 * @param pictures of those that can be drawn, with their names
 * @param problem why it cannot be used; empty if it can
 */
public record SplitDescription(
        Split split,
        int size,
        int read,
        double least,
        double greatest,
        double mean,
        List<NamedPicture> pictures,
        Optional<String> problem) {
    /** A picture of a signal. */
    public record NamedPicture(String name, BufferedImage picture) {}

    /** Reads the first signals of a split. */
    public static SplitDescription of(Experiment experiment, Split split, int most) {
        try (SignalSequence signals = experiment.data().open(split, experiment.modality())) {
            int read = Math.min(most, signals.size());
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            double sum = 0;
            long count = 0;
            List<NamedPicture> pictures = new ArrayList<>();
            for (int index = 0; index < read; index++) {
                Signal signal = signals.read(index);
                for (float value : signal.values()) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                    sum += value;
                }
                count += signal.values().length;
                experiment
                        .modality()
                        .picture(signal, signal.values())
                        .ifPresent(picture -> pictures.add(new NamedPicture(signal.name(), picture)));
            }
            return new SplitDescription(
                    split,
                    signals.size(),
                    read,
                    least,
                    greatest,
                    count == 0 ? 0 : sum / count,
                    pictures,
                    Optional.empty());
        } catch (SignalException e) {
            return new SplitDescription(split, 0, 0, 0, 0, 0, List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
