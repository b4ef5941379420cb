package org.metafield.runner.report;

import static org.metafield.runner.report.Html.attribute;
import static org.metafield.runner.report.Html.element;
import static org.metafield.runner.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.metafield.runner.report.Texts.Fact;
import org.metafield.runner.run.EnvironmentReport;
import org.metafield.runner.run.PeakMemory;

/** What the run took and what it was made from: time, memory, environment and specification. */
final class OriginSection {
    private OriginSection() {}

    static List<Html> of(RunFiles run) {
        List<Html> section = new ArrayList<>(List.of(Texts.heading("Time and memory"), Texts.facts(cost(run))));
        run.environment().ifPresent(environment -> {
            section.add(Texts.heading("Environment"));
            section.add(Texts.facts(environment(environment)));
        });
        section.add(Texts.heading("Specification"));
        section.add(element(
                "details",
                element("summary", text("Every value resolved, as the run used it")),
                element("pre", attribute("class", "specification"), text(run.specification()))));
        return section;
    }

    private static List<Fact> cost(RunFiles run) {
        RunTiming timing = RunTiming.of(run.history().events());
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                "total",
                Texts.duration(timing.total())
                        + (timing.parts() > 1 ? " in " + timing.parts() + " parts (the run was resumed)" : "")));
        facts.add(Fact.of("training", Texts.duration(timing.training()) + ", with validation"));
        timing.stepsPerSecond()
                .ifPresent(rate -> facts.add(Fact.of(
                        "rate", String.format(Locale.ROOT, "%.2f outer steps a second, after the first", rate))));
        TrainingShares.of(run.history()).ifPresent(shares -> facts.add(Fact.of("outer steps", shares.text())));
        facts.add(Fact.of("evaluation", Texts.duration(timing.evaluation())));
        facts.add(Fact.of(
                "peak memory",
                run.history().last(PeakMemory.METRIC).isPresent()
                        ? Texts.bytes(run.history().last(PeakMemory.METRIC).getAsDouble())
                                + " resident in the process that ended the run"
                        : "not recorded"));
        return facts;
    }

    private static List<Fact> environment(EnvironmentReport environment) {
        String plugins = environment.plugins().stream()
                .map(plugin -> plugin.name() + " " + plugin.version())
                .collect(Collectors.joining(", "));
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("command", element("code", text(command(environment.command())))),
                Fact.of("seed", Long.toString(environment.seed())),
                Fact.of(
                        "device",
                        environment.device() + (environment.gpus().isEmpty() ? "" : ", " + environment.gpus())),
                Fact.of("Metafield", environment.metafield() + ", commit " + environment.commit()),
                Fact.of("plugin interface", environment.spi()),
                Fact.of("TensorFlow", environment.tensorflow()),
                Fact.of("Java", environment.java()),
                Fact.of(
                        "system",
                        environment.operatingSystem() + ", " + environment.processor() + ", "
                                + Texts.count(environment.cores(), "core", "cores"))));
        if (environment.memoryBytes() >= 0) {
            facts.add(Fact.of("available memory", Texts.bytes(environment.memoryBytes())));
        }
        facts.add(Fact.of("plugins", plugins));
        return facts;
    }

    /** The command as it can be typed. */
    private static String command(List<String> arguments) {
        return arguments.stream()
                .map(argument ->
                        argument.matches("[\\w./:=,@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "metafield ", ""));
    }
}
