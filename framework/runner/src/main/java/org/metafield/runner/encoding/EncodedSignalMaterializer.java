package org.metafield.runner.encoding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.metafield.gpu.HostTensor;
import org.metafield.runner.encoding.EncodingManifest.Parameter;

/** Makes encoded signals of what Parquet reads. */
final class EncodedSignalMaterializer extends RecordMaterializer<EncodedSignal> {
    private final EncodingColumns columns;
    private final List<Numbers> numbers = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final Group root;

    EncodedSignalMaterializer(EncodingColumns columns) {
        this.columns = columns;
        List<Converter> fields = new ArrayList<>();
        fields.add(number(1));
        fields.add(text());
        fields.add(text());
        fields.add(number(1));
        columns.metrics().forEach(metric -> fields.add(number(1)));
        for (Parameter parameter : columns.parameters()) {
            fields.add(new Group(List.of(new Group(List.of(number(parameter.size()))))));
        }
        this.root = new Group(fields);
    }

    private Numbers number(int count) {
        Numbers made = new Numbers(count);
        numbers.add(made);
        return made;
    }

    private Text text() {
        Text made = new Text();
        texts.add(made);
        return made;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    @Override
    public EncodedSignal getCurrentRecord() {
        int next = 0;
        int number = (int) numbers.get(next++).single();
        int steps = (int) numbers.get(next++).single();
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (String metric : columns.metrics()) {
            metrics.put(metric, numbers.get(next++).single());
        }
        Map<String, HostTensor> parameters = new LinkedHashMap<>();
        for (Parameter parameter : columns.parameters()) {
            parameters.put(
                    parameter.name(),
                    new HostTensor(parameter.tensorShape(), numbers.get(next++).take()));
        }
        return new EncodedSignal(number, texts.get(0).value, texts.get(1).value, steps, metrics, parameters);
    }

    /** A row, a list or an element of one. */
    private static final class Group extends GroupConverter {
        private final List<Converter> fields;

        Group(List<? extends Converter> fields) {
            this.fields = List.copyOf(fields);
        }

        @Override
        public Converter getConverter(int field) {
            return fields.get(field);
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }

    private static final class Text extends PrimitiveConverter {
        private String value = "";

        @Override
        public void addBinary(Binary read) {
            value = read.toStringUsingUTF8();
        }
    }

    /** So many numbers of each row, of whatever type. */
    private static final class Numbers extends PrimitiveConverter {
        private double[] values;
        private int next;

        Numbers(int count) {
            values = new double[count];
        }

        @Override
        public void addInt(int read) {
            addDouble(read);
        }

        @Override
        public void addFloat(float read) {
            addDouble(read);
        }

        @Override
        public void addDouble(double read) {
            values[next++] = read;
        }

        double single() {
            next = 0;
            return values[0];
        }

        double[] take() {
            if (next != values.length) {
                throw new IllegalStateException(next + " numbers of a parameter that has " + values.length);
            }
            double[] taken = values;
            values = new double[taken.length];
            next = 0;
            return taken;
        }
    }
}
