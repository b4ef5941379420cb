package org.metafield.media;

/**
 * Sound in memory.
 *
 * @param rate samples a second
 * @param channels how many, such as 2 for stereo
 * @param samples those of all channels in turn, in [-1, 1] unless the recording is overdriven; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // as a signal; compared by nobody
public record Sound(int rate, int channels, float[] samples) {
    public Sound {
        if (rate < 1 || channels < 1 || samples.length % channels != 0) {
            throw new IllegalArgumentException(
                    samples.length + " samples are no sound of " + channels + " channels at " + rate + " Hz");
        }
    }

    /** The mean of the channels. */
    public Sound mono() {
        if (channels == 1) {
            return this;
        }
        float[] mixed = new float[samples.length / channels];
        for (int i = 0; i < mixed.length; i++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += samples[i * channels + channel];
            }
            mixed[i] = (float) (sum / channels);
        }
        return new Sound(rate, 1, mixed);
    }
}
