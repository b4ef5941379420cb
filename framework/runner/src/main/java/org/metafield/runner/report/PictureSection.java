package org.metafield.runner.report;

import java.util.ArrayList;
import java.util.List;

/** Some signals, their reconstructions after each number of steps, and where these are wrong. */
final class PictureSection {
    private PictureSection() {}

    static List<Html> of(RunFiles run) {
        return section(SignalPictures.of(run).stream()
                .map(signal -> new PictureTable(
                        signal.pictured().signal(),
                        signal.target(),
                        signal.player(),
                        signal.initializations().stream()
                                .map(initialization -> signal.row(initialization, initialization))
                                .toList()))
                .toList());
    }

    /** The tables under a heading, with error maps on one scale; nothing if there are none. */
    static List<Html> section(List<PictureTable> tables) {
        if (tables.isEmpty()) {
            return List.of();
        }
        ErrorMap.Scale scale =
                ErrorMap.Scale.of(tables.stream().flatMap(PictureTable::errors).toList());
        List<Html> section = new ArrayList<>(List.of(Texts.heading("Reconstructions"), PictureTable.legend(scale)));
        tables.forEach(table -> section.add(table.html(scale)));
        return section;
    }
}
