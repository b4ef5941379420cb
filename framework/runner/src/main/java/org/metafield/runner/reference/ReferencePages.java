package org.metafield.runner.reference;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.metafield.dsl.OptionDescription;
import org.metafield.dsl.OptionDescriptions;
import org.metafield.runner.dataset.DataSets;
import org.metafield.runner.plugin.PluginDescription;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.runner.plugin.PluginRegistry.RegisteredPreset;
import org.metafield.runner.plugin.RegisteredComponent;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentKind;

/** Markdown pages on everything that a specification can name, made of what plugins declare and of nothing else. */
public final class ReferencePages {
    /** The name of the page that links to all others. */
    public static final String INDEX = "README.md";

    private final PluginRegistry plugins;
    private final DataSets dataSets;

    /** Pages on the components of these plugins and on these data sets. */
    public ReferencePages(PluginRegistry plugins, DataSets dataSets) {
        this.plugins = requireNonNull(plugins, "plugins is null");
        this.dataSets = requireNonNull(dataSets, "dataSets is null");
    }

    /** One part of a page. */
    private record Entry(String name, String summary, String text) {}

    /** The pages by file name, the index first. */
    public Map<String, String> write() {
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        for (ComponentKind kind : ComponentKind.values()) {
            entries.put(
                    kind.label(),
                    plugins.components().stream()
                            .filter(component -> component.kind() == kind)
                            .map(ReferencePages::entry)
                            .toList());
        }
        entries.put(
                "method",
                plugins.registeredPresets().stream().map(ReferencePages::entry).toList());
        entries.put("data-set", dataSets.names().stream().map(this::dataSet).toList());
        entries.values().removeIf(List::isEmpty);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(INDEX, index(entries));
        entries.forEach((kind, listed) -> pages.put(kind + ".md", page(kind, listed)));
        return pages;
    }

    private static String index(Map<String, List<Entry>> entries) {
        StringBuilder text = new StringBuilder("# What a specification can name\n");
        entries.forEach((kind, listed) -> {
            text.append("\n## [").append(title(kind)).append("](").append(kind).append(".md)\n\n");
            List<List<String>> rows = listed.stream()
                    .map(entry -> List.of(
                            "[`" + entry.name() + "`](" + kind + ".md#" + anchor(entry.name()) + ")", entry.summary()))
                    .toList();
            text.append(table(List.of("name", "what it is"), rows));
        });
        return text.toString();
    }

    private static String page(String kind, List<Entry> listed) {
        return "# " + title(kind) + "\n\n[All kinds](" + INDEX + ")\n"
                + listed.stream()
                        .map(entry -> "\n## " + entry.name() + "\n\n" + entry.summary() + "\n\n" + entry.text())
                        .collect(Collectors.joining());
    }

    private static String title(String kind) {
        String words = kind.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The link to a heading, as Markdown makes it. */
    private static String anchor(String heading) {
        return heading.replaceAll("[^a-z0-9-]", "");
    }

    private static Entry entry(RegisteredComponent component) {
        List<List<String>> rows = new ArrayList<>();
        for (OptionDescription option : OptionDescriptions.of(component.factory())) {
            rows.add(List.of(
                    "`" + option.key() + "`",
                    option.type(),
                    option.required() ? "(required)" : code(option.defaultValue()),
                    option.constraints(),
                    option.description()));
        }
        String options = rows.isEmpty()
                ? "It has no options.\n"
                : table(List.of("option", "type", "default", "bounds", "what it is"), rows);
        Capabilities capabilities = component.capabilities();
        String facts = Stream.of(
                        fact("Offers", capabilities.provides()),
                        fact("Needs", capabilities.requires()),
                        fact("Hides", capabilities.hides()),
                        origin(component.plugin()))
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining(" "));
        return new Entry(component.name(), component.factory().description(), options + "\n" + facts + "\n");
    }

    private static Entry entry(RegisteredPreset registered) {
        return new Entry(
                registered.preset().name(),
                registered.preset().description(),
                "```yaml\n" + registered.preset().yaml().stripTrailing() + "\n```\n\n" + origin(registered.plugin())
                        + "\n");
    }

    private Entry dataSet(String name) {
        return new Entry(
                name,
                dataSets.title(name),
                "Licence: " + dataSets.licence(name) + ". A path refers to it as `${data:" + name + "}`.\n");
    }

    private static String fact(String verb, Set<Capability> capabilities) {
        return capabilities.isEmpty()
                ? ""
                : capabilities.stream()
                        .map(capability -> "`" + capability.name() + "`")
                        .sorted()
                        .collect(Collectors.joining(", ", verb + " ", "."));
    }

    private static String origin(PluginDescription plugin) {
        return ("Comes with the plugin " + plugin.name() + " " + plugin.version()).strip() + ".";
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    private static String table(List<String> heads, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(row(heads))
                .append(row(heads.stream().map(head -> "---").toList()));
        rows.forEach(row -> text.append(row(row)));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
