package org.metafield.spi;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed between two jars of the plugin interface.
 *
 * @param breaking every change after which a plugin does not compile or run as before
 * @param any whether anything changed that plugins see
 */
record InterfaceChanges(List<String> breaking, boolean any) {
    static InterfaceChanges between(byte[] released, byte[] now) {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PROTECTED);
        options.setNoAnnotations(true);
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        List<JApiClass> classes = new JarArchiveComparator(options)
                .compare(new JApiCmpArchive(released, "released", "1"), new JApiCmpArchive(now, "now", "2"));
        List<String> breaking = new ArrayList<>();
        for (JApiClass each : classes) {
            add(breaking, each, each.getFullyQualifiedName());
            each.getMethods()
                    .forEach(method -> add(breaking, method, each.getFullyQualifiedName() + "." + method.getName()));
            each.getConstructors()
                    .forEach(constructor -> add(breaking, constructor, each.getFullyQualifiedName() + " constructor"));
            each.getFields()
                    .forEach(field -> add(breaking, field, each.getFullyQualifiedName() + "." + field.getName()));
            each.getInterfaces()
                    .forEach(type ->
                            add(breaking, type, each.getFullyQualifiedName() + " as " + type.getFullyQualifiedName()));
        }
        return new InterfaceChanges(
                breaking, classes.stream().anyMatch(each -> each.getChangeStatus() != JApiChangeStatus.UNCHANGED));
    }

    private static void add(List<String> breaking, JApiCompatibility part, String name) {
        part.getCompatibilityChanges().stream()
                .filter(change -> !change.isBinaryCompatible() || !change.isSourceCompatible())
                .map(change -> change.getType() + " " + name)
                .forEach(breaking::add);
    }
}
