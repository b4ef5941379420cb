package org.metafield.runner.run;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.metafield.runner.experiment.Bytes;
import org.metafield.runner.run.DataReport.FileReport;
import org.metafield.runner.run.DataReport.SplitReport;

/** Finds out which data has changed. */
public final class DataDifferences {
    private static final int DIGITS = 12;

    private DataDifferences() {}

    /**
     * What of the data is not what was recorded: each file, named {@code SPLIT: NAME}, where both reports name files, or
     * else the split as a whole; and the file of the initialization. Only splits that both have are compared.
     */
    public static List<Difference> between(DataReport recorded, DataReport now) {
        Map<String, SplitReport> present = now.splits().stream().collect(toMap(SplitReport::split, identity()));
        List<Difference> differences = new ArrayList<>();
        for (SplitReport before : recorded.splits()) {
            SplitReport after = present.get(before.split());
            if (after != null) {
                differences.addAll(between(before, after));
            }
        }
        String file = recorded.initialization().map(DataDifferences::text).orElse("");
        String fileNow = now.initialization().map(DataDifferences::text).orElse("");
        if (!file.equals(fileNow)) {
            differences.add(new Difference("initialization file", file, fileNow));
        }
        return List.copyOf(differences);
    }

    private static List<Difference> between(SplitReport before, SplitReport after) {
        List<Difference> differences = new ArrayList<>();
        boolean sameFiles = before.sha256().equals(after.sha256());
        if (!sameFiles && namesFiles(before) && namesFiles(after)) {
            Map<String, FileReport> files = new TreeMap<>();
            after.files().forEach(file -> files.put(file.name(), file));
            for (FileReport file : before.files()) {
                String now = Optional.ofNullable(files.remove(file.name()))
                        .map(DataDifferences::text)
                        .orElse("");
                if (!now.equals(text(file))) {
                    differences.add(new Difference(before.split() + ": " + file.name(), text(file), now));
                }
            }
            files.values()
                    .forEach(file ->
                            differences.add(new Difference(before.split() + ": " + file.name(), "", text(file))));
        } else if (!sameFiles) {
            differences.add(new Difference("all of " + before.split(), text(before), text(after)));
        }
        if (before.signals() != after.signals()) {
            differences.add(new Difference(
                    "the number of signals of " + before.split(),
                    Integer.toString(before.signals()),
                    Integer.toString(after.signals())));
        }
        return differences;
    }

    private static boolean namesFiles(SplitReport split) {
        return split.files().size() == split.fileCount();
    }

    private static String text(FileReport file) {
        return file.sha256().substring(0, DIGITS) + ", " + file.bytes() + " bytes";
    }

    private static String text(SplitReport split) {
        return split.sha256()
                .map(sha256 -> sha256.substring(0, DIGITS) + ", " + split.fileCount() + " files, "
                        + Bytes.format(split.bytes()))
                .orElse("no files");
    }
}
