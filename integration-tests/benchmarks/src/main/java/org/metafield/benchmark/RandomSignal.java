package org.metafield.benchmark;

import java.util.Random;
import org.metafield.spi.data.DataSource;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.spi.data.SignalSequence;
import org.metafield.spi.data.Split;

/** A signal of any values between zero and one, of a modality whose signals share their coordinates. */
record RandomSignal() implements DataSource {
    @Override
    public SignalSequence open(Split split, Modality modality) {
        return new SignalSequence() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public String name(int index) {
                return "random";
            }

            @Override
            public Signal read(int index) {
                Random random = new Random(0);
                float[] values =
                        new float[modality.shape().samples() * modality.shape().channels()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat();
                }
                return new Signal(name(index), modality.shape(), values);
            }
        };
    }
}
