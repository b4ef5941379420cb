package org.metafield.modality.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestRecentImages {
    private final List<String> decoded = new ArrayList<>();

    @Test
    void decodesAgainOnlyWhatWasNotUsedLately() {
        RecentImages images = new RecentImages(this::decode, 2 * 12);
        assertThat(images.get(Path.of("a"))).isSameAs(images.get(Path.of("a")));
        images.get(Path.of("b"));
        images.get(Path.of("a"));
        images.get(Path.of("c"));
        images.get(Path.of("a"));
        assertThat(decoded).containsExactly("a", "b", "c");
        images.get(Path.of("b"));
        images.get(Path.of("a"));
        assertThat(decoded).containsExactly("a", "b", "c", "b");
    }

    @Test
    void doesNotKeepWhatIsTooLarge() {
        RecentImages images = new RecentImages(this::decode, 11);
        images.get(Path.of("a"));
        images.get(Path.of("a"));
        assertThat(decoded).containsExactly("a", "a");
    }

    private UprightImage decode(Path path) {
        decoded.add(path.toString());
        return new UprightImage(Pictures.plain(3, 4, 0), Orientation.UPRIGHT);
    }
}
