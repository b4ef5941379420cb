package org.metafield.runner.encoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Reads encoded signals from a Parquet file, a row group at a time, and compares checksums of what it reads. */
final class EncodingReader implements AutoCloseable {
    private final ParquetFileReader reader;

    private EncodingReader(ParquetFileReader reader) {
        this.reader = reader;
    }

    /**
     * Reads the end of a file, which says what is in it.
     *
     * @throws IOException if it cannot be read, or is damaged
     */
    static EncodingReader open(Path file) throws IOException {
        ParquetReadOptions options = new ParquetReadOptions.Builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .build();
        return undamaged(() -> new EncodingReader(ParquetFileReader.open(new LocalInputFile(file), options)));
    }

    private interface Access<T> {
        T get() throws IOException;
    }

    /** Parquet meets damage with exceptions of all kinds. */
    private static <T> T undamaged(Access<T> access) throws IOException {
        try {
            return access.get();
        } catch (RuntimeException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    /** To which encoding the file belongs, as far as it says that. */
    Optional<String> encoding() {
        return Optional.ofNullable(
                reader.getFileMetaData().getKeyValueMetaData().get(EncodingWriter.ENCODING));
    }

    /** How many signals it holds. */
    long count() {
        return reader.getRecordCount();
    }

    /**
     * Reads all signals in order.
     *
     * @throws IOException if the file cannot be read, or is damaged
     */
    void read(EncodingColumns columns, Consumer<EncodedSignal> signals) throws IOException {
        MessageType schema = columns.schema();
        undamaged(() -> {
            reader.setRequestedSchema(schema);
            return schema;
        });
        for (int group = 0; group < reader.getRowGroups().size(); group++) {
            try (PageReadStore pages = undamaged(reader::readNextRowGroup)) {
                RecordReader<EncodedSignal> records = undamaged(() -> new ColumnIOFactory()
                        .getColumnIO(schema, reader.getFileMetaData().getSchema(), true)
                        .getRecordReader(pages, new EncodedSignalMaterializer(columns)));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    signals.accept(undamaged(records::read));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
