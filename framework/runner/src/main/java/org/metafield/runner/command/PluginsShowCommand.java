package org.metafield.runner.command;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.metafield.dsl.OptionDescription;
import org.metafield.dsl.OptionDescriptions;
import org.metafield.runner.UserException;
import org.metafield.runner.console.TextTable;
import org.metafield.runner.plugin.PluginRegistry;
import org.metafield.runner.plugin.PluginRegistry.RegisteredPreset;
import org.metafield.runner.plugin.RegisteredComponent;
import org.metafield.spi.Capabilities;
import org.metafield.spi.Capability;
import org.metafield.spi.ComponentFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code metafield plugins show}. */
@Command(
        name = "show",
        header = "Explain a component or method.",
        description = {
            "%nPrints what it is and where it comes from, its options with their defaults and bounds, what it offers"
                    + " to other components and needs of them, and its jar. A method is printed as the YAML that it"
                    + " stands for."
        },
        footer = {"%nExamples:", "  metafield plugins show siren"})
final class PluginsShowCommand implements Callable<Integer> {
    private static final int DESCRIPTION_WIDTH = 60;

    private final Provider<PluginRegistry> registry;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The name, as a specification has it.")
    private String name = "";

    @Inject
    PluginsShowCommand(Provider<PluginRegistry> registry) {
        this.registry = requireNonNull(registry, "registry is null");
    }

    @Override
    public Integer call() {
        PluginRegistry plugins = registry.get();
        List<RegisteredComponent> components = plugins.components().stream()
                .filter(component -> component.name().equals(name))
                .toList();
        List<RegisteredPreset> presets = plugins.registeredPresets().stream()
                .filter(registered -> registered.preset().name().equals(name))
                .toList();
        if (components.isEmpty() && presets.isEmpty()) {
            throw new UserException(plugins.explainMissing(name)
                    .map(explanation -> "nothing that can be used is named '" + name + "'; " + explanation)
                    .orElseGet(
                            () -> "nothing is named '" + name + "'; there are " + String.join(", ", names(plugins))));
        }
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        List<String> texts =
                components.stream().map(PluginsShowCommand::describe).collect(Collectors.toList());
        presets.forEach(preset -> texts.add(describe(preset)));
        components.forEach(
                component -> plugins.ambiguity(component.kind(), name).ifPresent(texts::add));
        out.println(String.join("\n", texts.stream().distinct().toList()));
        out.flush();
        return ExitCode.OK;
    }

    private static Set<String> names(PluginRegistry plugins) {
        Set<String> names = new TreeSet<>();
        plugins.components().forEach(component -> names.add(component.name()));
        plugins.presets().forEach(preset -> names.add(preset.name()));
        return names;
    }

    private static String describe(RegisteredComponent component) {
        ComponentFactory<?, ?> factory = component.factory();
        Capabilities capabilities = component.capabilities();
        StringBuilder text = new StringBuilder();
        text.append(component.kind().label())
                .append(' ')
                .append(component.name())
                .append('\n');
        text.append(factory.description()).append("\n\n");
        TextTable options = TextTable.of("option", "type", "default", "bounds", "description")
                .wrapLast(DESCRIPTION_WIDTH);
        for (OptionDescription option : OptionDescriptions.of(factory)) {
            options.row(
                    option.key(),
                    option.type(),
                    option.required() ? "(required)" : option.defaultValue(),
                    option.constraints(),
                    option.description());
        }
        text.append(options.hasRows() ? options.render() : "It has no options.\n")
                .append('\n');
        TextTable facts = TextTable.of("provides", names(capabilities.provides()))
                .row("requires", names(capabilities.requires()))
                .row("hides", names(capabilities.hides()))
                .row("plugin", component.plugin().label())
                .row("jar", jars(component.plugin().jars()));
        return text.append(facts.render()).toString();
    }

    private static String names(Set<Capability> capabilities) {
        String names = capabilities.stream().map(Capability::name).sorted().collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing" : names;
    }

    private static String jars(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining("\n"));
    }

    private static String describe(RegisteredPreset registered) {
        return "method " + registered.preset().name() + "\n"
                + registered.preset().description() + "\n\n"
                + registered.preset().yaml().indent(2) + "\nplugin  "
                + registered.plugin().label() + "\n";
    }
}
