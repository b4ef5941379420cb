package org.metafield.modality.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * The files that a source looks for.
 *
 * @param formats as users read them, such as {@code PNG or JPEG}
 * @param noun what such files hold, in the plural, such as {@code images}
 * @param extensions the ends of their names in lower case, without a dot, such as {@code png} or {@code nii.gz}
 */
public record FileKind(String formats, String noun, Set<String> extensions) {
    public FileKind {
        extensions = Set.copyOf(extensions);
    }

    /** Whether a file is named like one of these; capitals and small letters are alike. */
    public boolean matches(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return extensions.stream().anyMatch(extension -> name.endsWith("." + extension));
    }
}
