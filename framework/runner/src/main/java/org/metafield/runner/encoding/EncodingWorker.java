package org.metafield.runner.encoding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.metafield.engine.Experiment;
import org.metafield.engine.evaluation.SignalCodec;
import org.metafield.engine.parameter.Parameters;
import org.metafield.gpu.HostTensor;
import org.metafield.runner.UserException;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.spi.data.Signal;
import org.metafield.tracking.WholeFile;

/**
 * Makes a share of an encoding's files. It holds one signal at a time, and the rows of a file that are not yet written.
 * Several may make the same file at the same time, as after a start that nobody knows to have ended: each writes aside.
 */
public final class EncodingWorker {
    private final EncodingFolder folder;
    private final EncodingManifest manifest;
    private final String digest;
    private final SignalCodec codec;
    private final JoinedSignals signals;

    private EncodingWorker(EncodingFolder folder, EncodingManifest manifest, SignalCodec codec, JoinedSignals signals) {
        this.folder = folder;
        this.manifest = manifest;
        this.digest = folder.digest();
        this.codec = codec;
        this.signals = signals;
    }

    /**
     * Which files a worker makes.
     *
     * @param worker its number, from 0
     * @param workers how many there are: a file is made by the worker whose number is the file's modulo this
     */
    public record Share(int worker, int workers) {
        boolean has(int file) {
            return file % workers == worker;
        }

        /** Names the worker to the launcher. */
        String label() {
            return "worker-" + worker + "-of-" + workers;
        }
    }

    /**
     * Makes those files of a share that are missing.
     *
     * @param loaded the encoding's experiment
     * @throws UserException if something cannot be read
     * @throws org.metafield.tracking.RunFolderException if a file cannot be written
     */
    public static void work(EncodingFolder folder, LoadedExperiment loaded, Share share) {
        EncodingManifest manifest = folder.manifest();
        loaded.explaining(experiment -> {
            try (SignalCodec codec = SignalCodec.build(experiment, initialization(folder, experiment));
                    JoinedSignals signals = JoinedSignals.open(experiment, manifest.splits())) {
                EncodingWorker worker = new EncodingWorker(folder, manifest, codec, signals);
                for (int file = share.worker(); file < manifest.files(); file += share.workers()) {
                    if (!Files.exists(folder.file(file))) {
                        worker.make(file);
                    }
                }
            }
            return share;
        });
    }

    /** The parameters that signals share. */
    static Map<String, HostTensor> initialization(EncodingFolder folder, Experiment experiment) {
        try {
            return Parameters.read(folder.initialization(), experiment.parameters());
        } catch (IOException e) {
            throw new UserException(folder.initialization() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void make(int file) {
        Path aside = folder.aside(file);
        EncodingColumns columns = EncodingColumns.of(manifest);
        int first = manifest.first(file);
        try {
            try (EncodingWriter writer = EncodingWriter.create(aside, columns, digest)) {
                for (int number = first; number < first + manifest.signals(file); number++) {
                    writer.write(encode(number));
                }
            }
            folder.put(aside, file);
        } catch (IOException e) {
            throw WholeFile.explain(folder.file(file), columns.bytes() * manifest.signals(file), e);
        }
    }

    private EncodedSignal encode(int number) {
        Signal signal = signals.read(number);
        SignalCodec.Encoded encoded = codec.encode(signal, manifest.steps());
        return new EncodedSignal(
                number,
                signals.split(number).label(),
                signal.name(),
                manifest.steps(),
                encoded.metrics(),
                encoded.parameters());
    }
}
