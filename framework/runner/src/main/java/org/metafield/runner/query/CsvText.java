package org.metafield.runner.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.Collection;
import java.util.List;

/** Tables as CSV (RFC 4180) with a heading. */
public final class CsvText {
    private CsvText() {}

    /** A line for each row, with a cell for each column. */
    public static String of(Collection<String> columns, List<List<String>> rows) {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
        columns.forEach(schema::addColumn);
        try {
            return new CsvMapper().writer(schema.build()).writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts have no CSV form", e);
        }
    }
}
