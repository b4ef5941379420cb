package org.metafield.runner.plugin.install;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.ContextOverrides.ChecksumPolicy;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.building.SettingsProblem;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.eclipse.aether.util.graph.selector.ExclusionDependencySelector;
import org.metafield.runner.UserException;

/**
 * Gets artifacts from Maven repositories as Maven does: with the mirrors, servers, proxies and the local repository of the
 * user's settings.
 *
 * @param settings the settings; the user's own if none are given
 * @param offline whether to use what the local repository has
 */
public record MavenArtifacts(Optional<Path> settings, boolean offline) {
    private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+:[\\w.+-]+");
    private static final Pattern USER_OF_ADDRESS = Pattern.compile("//[^/@\\s]+@");

    /** How a parser of XML quotes what it has just read. */
    private static final Pattern QUOTATION = Pattern.compile("\\s*\\(position:.*", Pattern.DOTALL);

    /** What plugins share with Metafield; with it goes what it depends on. */
    private static final List<Exclusion> SHARED = Stream.of(
                    exclusion("org.metafield", "metafield-spi"),
                    exclusion("org.tensorflow", "*"),
                    exclusion("org.bytedeco", "*"),
                    exclusion("org.slf4j", "slf4j-api"))
            .toList();

    private static Exclusion exclusion(String group, String artifact) {
        return new Exclusion(group, artifact, "*", "*");
    }

    /** Whether a text is {@code group:artifact:version}. */
    public static boolean areCoordinates(String text) {
        return COORDINATES.matcher(text).matches();
    }

    /**
     * Gets a plugin's jar and those of all that it needs at run time, but what plugins share with Metafield. Checksums are
     * verified when a file is downloaded.
     *
     * @throws UserException if one cannot be had, or is not what its checksum says, or if settings are malformed
     */
    public List<Path> resolve(String coordinates) {
        try (Context context = context()) {
            DefaultRepositorySystemSession session =
                    new DefaultRepositorySystemSession(context.repositorySystemSession());
            session.setDependencySelector(AndDependencySelector.newInstance(
                    session.getDependencySelector(), new ExclusionDependencySelector(SHARED)));
            CollectRequest collection = new CollectRequest(
                    new Dependency(new DefaultArtifact(coordinates), JavaScopes.RUNTIME), context.remoteRepositories());
            DependencyRequest request = new DependencyRequest(
                    collection, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME, JavaScopes.COMPILE));
            return context.repositorySystem().resolveDependencies(session, request).getArtifactResults().stream()
                    .map(result -> result.getArtifact().getFile().toPath())
                    .toList();
        } catch (RepositoryException e) {
            throw new UserException(
                    coordinates + " cannot be had: " + withoutSecrets(String.valueOf(e.getMessage()))
                            + "; check the coordinates, and the repositories and mirrors of the settings of Maven",
                    e);
        }
    }

    private Context context() {
        settings.filter(file -> !Files.isRegularFile(file)).ifPresent(file -> {
            throw new UserException("there are no settings of Maven in " + file);
        });
        ContextOverrides overrides = ContextOverrides.create()
                .withUserSettings(true)
                .withUserSettingsXmlOverride(settings.orElse(null))
                .offline(offline ? true : null)
                .checksumPolicy(ChecksumPolicy.FAIL)
                .build();
        try {
            return Runtimes.INSTANCE.getRuntime().create(overrides);
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SettingsBuildingException malformed) {
                // The cause is left out: it quotes the file, where passwords are.
                throw new UserException(malformed.getProblems().stream()
                        .map(MavenArtifacts::describe)
                        .collect(Collectors.joining("\n")));
            }
            throw e;
        }
    }

    private static String describe(SettingsProblem problem) {
        return problem.getSource() + ":" + problem.getLineNumber() + ":" + problem.getColumnNumber()
                + ": the settings of Maven are malformed: "
                + QUOTATION.matcher(problem.getMessage()).replaceAll("")
                + "; mend them, or name others with --settings";
    }

    /** A message without names and passwords of users in addresses. */
    static String withoutSecrets(String message) {
        return USER_OF_ADDRESS.matcher(message).replaceAll("//");
    }
}
