package org.metafield.runner.reproduce;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.metafield.runner.run.Difference;
import org.metafield.runner.run.EnvironmentReport;
import org.metafield.runner.run.EnvironmentReport.JarReport;
import org.metafield.runner.run.EnvironmentReport.PluginReport;

/** Finds out what a run was made with that is no longer the same. */
final class EnvironmentDifferences {
    private static final int DIGITS = 12;

    private EnvironmentDifferences() {}

    /** Every difference but time, memory and command line. */
    static List<Difference> between(EnvironmentReport recorded, EnvironmentReport now) {
        List<Difference> differences = new ArrayList<>();
        addAll(differences, facts(recorded), facts(now));
        addAll(differences, variables(recorded), variables(now));
        differences.addAll(plugins(recorded.plugins(), now.plugins()));
        return List.copyOf(differences);
    }

    /** Every plugin that is not the same: another version, other jars, gone or new. */
    static List<Difference> plugins(List<PluginReport> recorded, List<PluginReport> now) {
        List<Difference> differences = new ArrayList<>();
        addAll(differences, plugins(recorded), plugins(now));
        return differences;
    }

    private static void addAll(List<Difference> differences, Map<String, String> recorded, Map<String, String> now) {
        Set<String> names = new TreeSet<>(now.keySet());
        names.removeAll(recorded.keySet());
        List<String> ordered = new ArrayList<>(recorded.keySet());
        ordered.addAll(names);
        for (String name : ordered) {
            String before = recorded.getOrDefault(name, "");
            String after = now.getOrDefault(name, "");
            if (!before.equals(after)) {
                differences.add(new Difference(name, before, after));
            }
        }
    }

    private static Map<String, String> facts(EnvironmentReport environment) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Metafield", environment.metafield());
        facts.put("commit", environment.commit());
        environment.modules().forEach(module -> facts.put("module " + module.file(), digits(module)));
        facts.put("plugin interface", environment.spi());
        facts.put("Java", environment.java());
        facts.put("TensorFlow", environment.tensorflow());
        facts.put("system", environment.operatingSystem());
        facts.put("processor", environment.processor());
        facts.put("cores", Integer.toString(environment.cores()));
        facts.put("device", environment.device());
        facts.put("GPUs", environment.gpus());
        facts.put("threads", environment.threads() == 0 ? "all cores" : Integer.toString(environment.threads()));
        return facts;
    }

    private static Map<String, String> variables(EnvironmentReport environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        environment.variables().forEach((name, value) -> variables.put("variable " + name, value));
        return variables;
    }

    private static Map<String, String> plugins(List<PluginReport> plugins) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (PluginReport plugin : plugins) {
            String jars = plugin.jars().stream()
                    .map(jar -> jar.file() + " " + digits(jar))
                    .collect(joining(", ", " (", ")"));
            texts.put(
                    "plugin " + plugin.name(), plugin.version() + (plugin.jars().isEmpty() ? "" : jars));
        }
        return texts;
    }

    private static String digits(JarReport jar) {
        return jar.sha256().substring(0, Math.min(DIGITS, jar.sha256().length()));
    }
}
