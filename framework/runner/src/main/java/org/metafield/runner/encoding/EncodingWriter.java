package org.metafield.runner.encoding;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.metafield.gpu.HostTensor;
import org.metafield.gpu.Precision;
import org.metafield.runner.encoding.EncodingManifest.Parameter;

/**
 * Writes encoded signals to a Parquet file. A row group holds so many signals as are a few megabytes, so that memory does
 * not grow with the file. Numbers that a network learned do not compress well, so they are not compressed.
 */
final class EncodingWriter implements AutoCloseable {
    /** Under this key a file says to which encoding it belongs. */
    static final String ENCODING = "metafield.encoding";

    private static final String LIST = "list";
    private static final String ELEMENT = "element";
    private static final long ROW_GROUP_BYTES = 8 << 20;

    private final ParquetWriter<EncodedSignal> writer;

    private EncodingWriter(ParquetWriter<EncodedSignal> writer) {
        this.writer = writer;
    }

    /**
     * Begins a file, which must not exist.
     *
     * @param encoding what the file says of the encoding to which it belongs
     */
    static EncodingWriter create(Path file, EncodingColumns columns, String encoding) throws IOException {
        long rows = Math.max(1, Math.min(10_000, ROW_GROUP_BYTES / Math.max(1, columns.bytes())));
        return new EncodingWriter(new Builder(new LocalOutputFile(file), new Rows(columns, encoding))
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withDictionaryEncoding(false)
                .withPageWriteChecksumEnabled(true)
                .withRowGroupRowCountLimit((int) rows)
                .build());
    }

    void write(EncodedSignal signal) throws IOException {
        writer.write(signal);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<EncodedSignal, Builder> {
        private final Rows rows;

        Builder(OutputFile file, Rows rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<EncodedSignal> getWriteSupport(Configuration configuration) {
            return rows;
        }

        @Override
        protected WriteSupport<EncodedSignal> getWriteSupport(ParquetConfiguration configuration) {
            return rows;
        }
    }

    /** Tells Parquet the columns of each signal. */
    private static final class Rows extends WriteSupport<EncodedSignal> {
        private final EncodingColumns columns;
        private final List<String> names;
        private final WriteContext context;
        private @Nullable RecordConsumer prepared;

        Rows(EncodingColumns columns, String encoding) {
            this.columns = columns;
            MessageType schema = columns.schema();
            this.names = schema.getFields().stream().map(Type::getName).toList();
            this.context = new WriteContext(schema, Map.of(ENCODING, encoding));
        }

        @Override
        public WriteContext init(Configuration configuration) {
            return context;
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return context;
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            prepared = consumer;
        }

        @Override
        public void write(EncodedSignal signal) {
            RecordConsumer consumer = requireNonNull(prepared);
            consumer.startMessage();
            Row row = new Row(consumer, names);
            row.add(() -> consumer.addInteger(signal.number()));
            row.add(() -> consumer.addBinary(Binary.fromString(signal.split())));
            row.add(() -> consumer.addBinary(Binary.fromString(signal.signal())));
            row.add(() -> consumer.addInteger(signal.steps()));
            for (String metric : columns.metrics()) {
                double value = requireNonNull(signal.metrics().get(metric), metric);
                row.add(() -> consumer.addDouble(value));
            }
            DoubleConsumer number = columns.precision() == Precision.FLOAT32
                    ? value -> consumer.addFloat((float) value)
                    : consumer::addDouble;
            for (Parameter parameter : columns.parameters()) {
                HostTensor tensor = requireNonNull(signal.parameters().get(parameter.name()), parameter.name());
                row.add(() -> list(consumer, tensor.values(), number));
            }
            consumer.endMessage();
        }

        private static void list(RecordConsumer consumer, double[] values, DoubleConsumer number) {
            consumer.startGroup();
            consumer.startField(LIST, 0);
            for (double value : values) {
                consumer.startGroup();
                consumer.startField(ELEMENT, 0);
                number.accept(value);
                consumer.endField(ELEMENT, 0);
                consumer.endGroup();
            }
            consumer.endField(LIST, 0);
            consumer.endGroup();
        }
    }

    /** The fields of a row, one after the other. */
    private static final class Row {
        private final RecordConsumer consumer;
        private final List<String> names;
        private int next;

        Row(RecordConsumer consumer, List<String> names) {
            this.consumer = consumer;
            this.names = names;
        }

        void add(Runnable value) {
            consumer.startField(names.get(next), next);
            value.run();
            consumer.endField(names.get(next), next);
            next++;
        }
    }
}
