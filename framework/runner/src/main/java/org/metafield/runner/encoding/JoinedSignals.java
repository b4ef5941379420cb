package org.metafield.runner.encoding;

import java.util.ArrayList;
import java.util.List;
import org.metafield.engine.Experiment;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** The signals of several splits, one split after the other. */
final class JoinedSignals implements AutoCloseable {
    private final List<Split> splits;
    private final List<SignalSequence> sequences;

    private JoinedSignals(List<Split> splits, List<SignalSequence> sequences) {
        this.splits = splits;
        this.sequences = sequences;
    }

    /**
     * Opens splits.
     *
     * @throws org.metafield.spi.data.SignalException if one cannot be opened
     */
    static JoinedSignals open(Experiment experiment, List<Split> splits) {
        JoinedSignals signals = new JoinedSignals(splits, new ArrayList<>());
        try {
            splits.forEach(split -> signals.sequences.add(experiment.data().open(split, experiment.modality())));
            return signals;
        } catch (RuntimeException e) {
            signals.close();
            throw e;
        }
    }

    /** The split of a signal. */
    Split split(int number) {
        return splits.get(place(number).sequence());
    }

    /**
     * Reads a signal.
     *
     * @throws org.metafield.spi.data.SignalException if it cannot be read
     */
    Signal read(int number) {
        Place place = place(number);
        return sequences.get(place.sequence()).read(place.index());
    }

    private record Place(int sequence, int index) {}

    private Place place(int number) {
        int index = number;
        int sequence = 0;
        while (index >= sequences.get(sequence).size()) {
            index -= sequences.get(sequence).size();
            sequence++;
        }
        return new Place(sequence, index);
    }

    @Override
    public void close() {
        sequences.forEach(SignalSequence::close);
    }
}
