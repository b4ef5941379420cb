package org.metafield.runner.encoding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metafield.engine.Experiment;
import org.metafield.engine.evaluation.SignalCodec;
import org.metafield.runner.UserException;
import org.metafield.runner.experiment.LoadedExperiment;
import org.metafield.runner.picture.ReconstructionPictures;
import org.metafield.spi.data.Modality;
import org.metafield.spi.data.Signal;
import org.metafield.tracking.WholeFile;

/** Gives the signals of an encoding back, one at a time. */
public final class Decoding {
    private static final int LONGEST_NAME = 100;

    private final EncodingManifest manifest;
    private final Experiment experiment;
    private final SignalCodec codec;
    private final Optional<JoinedSignals> originals;
    private final Request request;
    private final List<String> different = new ArrayList<>();
    private int decoded;

    private Decoding(
            EncodingManifest manifest,
            Experiment experiment,
            SignalCodec codec,
            Optional<JoinedSignals> originals,
            Request request) {
        this.manifest = manifest;
        this.experiment = experiment;
        this.codec = codec;
        this.originals = originals;
        this.request = request;
    }

    /**
     * What to decode.
     *
     * @param out the folder for signals; empty to write none
     * @param numbers which signals; all if empty
     * @param check whether to measure them again, for which the data must be there
     */
    public record Request(Optional<Path> out, Set<Integer> numbers, boolean check) {
        public Request {
            numbers = Set.copyOf(numbers);
        }

        private boolean wants(int number) {
            return numbers.isEmpty() || numbers.contains(number);
        }
    }

    /**
     * What came of it.
     *
     * @param decoded how many signals
     * @param different metrics that are not what they were when the signals were encoded
     */
    public record Result(int decoded, List<String> different) {
        public Result {
            different = List.copyOf(different);
        }
    }

    /**
     * Whether the signals themselves are needed: where each has queries of its own, such as cameras, and where the
     * reconstruction is to be measured.
     */
    public static boolean needsData(Experiment experiment, Request request) {
        return request.check() || experiment.modality().target().queries().isEmpty();
    }

    /**
     * Decodes.
     *
     * @param loaded the encoding's experiment
     * @throws UserException if the encoding is not complete or is damaged
     * @throws org.metafield.spi.data.SignalException if data is needed that cannot be read
     * @throws org.metafield.tracking.RunFolderException if a file cannot be written
     */
    public static Result decode(EncodingFolder folder, LoadedExperiment loaded, Request request) {
        EncodingManifest manifest = folder.manifest();
        int greatest =
                request.numbers().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (greatest >= manifest.signals()) {
            throw new UserException("there is no signal " + greatest + " in " + folder.path() + "; choose from 0 to "
                    + (manifest.signals() - 1));
        }
        return loaded.explaining(experiment -> {
            Optional<JoinedSignals> originals = needsData(experiment, request)
                    ? Optional.of(JoinedSignals.open(experiment, manifest.splits()))
                    : Optional.empty();
            try (SignalCodec codec = SignalCodec.build(experiment, EncodingWorker.initialization(folder, experiment))) {
                Decoding decoding = new Decoding(manifest, experiment, codec, originals, request);
                decoding.decode(folder);
                return new Result(decoding.decoded, decoding.different);
            } finally {
                originals.ifPresent(JoinedSignals::close);
            }
        });
    }

    private void decode(EncodingFolder folder) {
        String digest = folder.digest();
        EncodingColumns columns = EncodingColumns.of(manifest);
        for (int file = 0; file < manifest.files(); file++) {
            if (!wants(file)) {
                continue;
            }
            if (!Files.exists(folder.file(file))) {
                throw new UserException(
                        folder.file(file) + " is missing; 'metafield encode', as it was begun, makes what is missing");
            }
            folder.read(manifest, digest, file, columns, signal -> {
                if (request.wants(signal.number())) {
                    decode(signal);
                }
            });
        }
    }

    private boolean wants(int file) {
        int first = manifest.first(file);
        return request.numbers().isEmpty()
                || request.numbers().stream()
                        .anyMatch(number -> number >= first && number < first + manifest.signals(file));
    }

    private void decode(EncodedSignal encoded) {
        Signal signal = originals
                .map(data -> original(data, encoded))
                .orElseGet(() -> nothing(experiment.modality(), encoded.signal()));
        SignalCodec.Decoded values = codec.decode(encoded.parameters(), signal);
        request.out().ifPresent(out -> write(out, encoded, signal, values));
        if (request.check()) {
            compare(encoded, codec.measure(signal, values.values()));
        }
        decoded++;
    }

    private static Signal original(JoinedSignals data, EncodedSignal encoded) {
        Signal signal = data.read(encoded.number());
        if (!signal.name().equals(encoded.signal())) {
            throw new UserException("signal " + encoded.number() + " was " + encoded.signal()
                    + " when it was encoded, and is " + signal.name() + " now; restore the data");
        }
        return signal;
    }

    /** What stands for a signal that is not needed. */
    private static Signal nothing(Modality modality, String name) {
        int size =
                Math.multiplyExact(modality.shape().samples(), modality.shape().channels());
        return new Signal(name, modality.shape(), new float[size]);
    }

    private void write(Path out, EncodedSignal encoded, Signal signal, SignalCodec.Decoded decoded) {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw WholeFile.explain(out, 0, e);
        }
        String name = name(encoded);
        Modality modality = experiment.modality();
        WholeFile.write(out.resolve(name + ".npy"), NumpyFile.of(modality.shape(), decoded.values()));
        ReconstructionPictures.draw(out, name, modality, signal, decoded.values(), decoded.taps());
    }

    /** Numbers tell signals apart, and names are for people. */
    private String name(EncodedSignal encoded) {
        String words = encoded.signal().replaceAll("[^\\p{Alnum}._-]+", "-");
        int digits = Integer.toString(manifest.signals() - 1).length();
        return String.format(Locale.ROOT, "%0" + digits + "d-", encoded.number())
                + words.substring(Math.max(0, words.length() - LONGEST_NAME));
    }

    private void compare(EncodedSignal encoded, Map<String, Double> now) {
        encoded.metrics().forEach((metric, before) -> {
            if (!before.equals(now.get(metric))) {
                different.add("signal " + encoded.number() + ", " + encoded.signal() + ": " + metric + " was " + before
                        + ", is " + now.get(metric));
            }
        });
    }
}
