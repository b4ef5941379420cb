package org.metafield.runner.report;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The same signals, as each group reconstructs them. */
final class ComparedPictureSection {
    private ComparedPictureSection() {}

    private record Picture(ComparedGroup group, SignalPictures pictures) {}

    static List<Html> of(List<ComparedGroup> groups) {
        Map<String, List<Picture>> bySignal = new LinkedHashMap<>();
        List<ComparedGroup> without = new ArrayList<>();
        for (ComparedGroup group : groups) {
            List<SignalPictures> own = group.runs().stream()
                    .map(SignalPictures::of)
                    .filter(pictures -> !pictures.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            if (own.isEmpty()) {
                without.add(group);
            }
            own.forEach(pictures -> bySignal.computeIfAbsent(pictures.pictured().signal(), unseen -> new ArrayList<>())
                    .add(new Picture(group, pictures)));
        }
        int most = bySignal.values().stream().mapToInt(List::size).max().orElse(0);
        List<PictureTable> tables = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        bySignal.forEach((signal, of) -> {
            if (of.size() < most) {
                notes.add("Signal " + signal + " is shown only for "
                        + ComparedGroup.names(of.stream().map(Picture::group).toList()) + ".");
            }
            List<List<Picture>> alike = sameTarget(of);
            if (alike.size() > 1) {
                notes.add("Targets called " + signal + " are not the same picture; they stand apart.");
            }
            alike.forEach(pictures -> tables.add(table(signal, pictures)));
        });
        if (!without.isEmpty()) {
            notes.add("There are no pictures of " + ComparedGroup.names(without) + ".");
        }
        List<Html> section = new ArrayList<>(PictureSection.section(tables));
        if (section.isEmpty()) {
            return section;
        }
        section.add(
                1,
                Texts.paragraph("From the first initialization of each run's evaluation, the learned one where"
                        + " there is one; of a group, of its first run that has pictures."
                        + (notes.isEmpty() ? "" : " " + String.join(" ", notes))));
        return section;
    }

    private static PictureTable table(String signal, List<Picture> pictures) {
        return new PictureTable(
                signal,
                pictures.get(0).pictures().target(),
                pictures.get(0).pictures().player(),
                pictures.stream()
                        .map(picture -> picture.pictures()
                                .row(
                                        picture.group().name(),
                                        picture.pictures().initializations().stream()
                                                .findFirst()
                                                .orElse("")))
                        .toList());
    }

    /** Parts of which the target is the same, pixel by pixel. */
    private static List<List<Picture>> sameTarget(List<Picture> pictures) {
        return List.copyOf(pictures.stream()
                .collect(Collectors.groupingBy(
                        picture -> pixels(picture.pictures().target()), LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private static List<Integer> pixels(BufferedImage image) {
        List<Integer> pixels = new ArrayList<>(List.of(image.getWidth(), image.getHeight()));
        for (int color : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            pixels.add(color);
        }
        return pixels;
    }
}
