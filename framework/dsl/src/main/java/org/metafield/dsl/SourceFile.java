package org.metafield.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads a file as text, within limits. */
final class SourceFile {
    /** A specification is written by hand; a megabyte is far more than any. */
    static final int MAXIMUM_BYTES = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Problems problems;

    SourceFile(Problems problems) {
        this.problems = problems;
    }

    /**
     * The text of a file.
     *
     * @param askedBy what names the file; a default if it is the user
     */
    Optional<Source> read(Path file, Origin askedBy) {
        if (Files.isDirectory(file)) {
            return unreadable(askedBy, "'" + file + "' is a folder", "name a file in it");
        }
        if (!Files.exists(file)) {
            return unreadable(askedBy, "there is no file '" + file + "'", "looked in " + folder(file));
        }
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(MAXIMUM_BYTES + 1);
        } catch (IOException e) {
            return unreadable(askedBy, "'" + file + "' cannot be read: " + e, "check its permissions");
        }
        if (bytes.length > MAXIMUM_BYTES) {
            problems.error(
                    ProblemCode.TOO_LARGE,
                    askedBy,
                    "'" + file + "' is larger than 1 MiB",
                    "a specification holds settings; put data in files of its own");
            return Optional.empty();
        }
        return decode(file, bytes);
    }

    private static Path folder(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }

    private Optional<Source> unreadable(Origin askedBy, String message, String hint) {
        problems.error(ProblemCode.UNREADABLE_FILE, askedBy, message, hint);
        return Optional.empty();
    }

    private Optional<Source> decode(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
        String decoded = characters.flip().toString();
        boolean marked = !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK;
        String text = marked ? decoded.substring(1) : decoded;
        int control = firstControl(text);
        if (result.isError() || control >= 0) {
            String readable = control >= 0 ? text.substring(0, control) : text;
            Source source = Source.of(Source.Kind.FILE, file.toString(), readable, folder(file));
            int line = source.lines().size();
            int column = source.lines().get(line - 1).length() + 1;
            problems.error(
                    ProblemCode.NOT_TEXT,
                    new Origin(source, line, column),
                    control >= 0
                            ? String.format("the character U+%04X may not stand in YAML", text.codePointAt(control))
                            : "this is not text in UTF-8",
                    "save the file as UTF-8 text");
            return Optional.empty();
        }
        return Optional.of(Source.of(Source.Kind.FILE, file.toString(), text, folder(file)));
    }

    private static int firstControl(String text) {
        for (int index = 0; index < text.length(); index = text.offsetByCodePoints(index, 1)) {
            if (!StreamReader.isPrintable(text.codePointAt(index))) {
                return index;
            }
        }
        return -1;
    }
}
