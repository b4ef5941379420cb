package org.metafield.runner.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;
import org.metafield.runner.UserException;
import org.metafield.spi.data.DataSetRecipe;

/**
 * How a data set is had.
 *
 * @param title what it is, in a few words
 * @param licence under which it may be used, in a few words
 * @param notice what its owners want to be said; shown when it is prepared, and kept beside it
 * @param fetch the archives that it is taken from
 * @param manual what a person must do to have it, if it cannot be fetched
 * @param expect what is there when it is whole
 */
record Recipe(
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String licence,
        @JsonProperty(required = true) String notice,
        List<Source> fetch,
        Optional<String> manual,
        List<Expectation> expect) {
    private static final ObjectMapper MAPPER =
            YAMLMapper.builder().addModule(new Jdk8Module()).build();

    static {
        MAPPER.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    Recipe {
        fetch = List.copyOf(fetch);
        expect = List.copyOf(expect);
    }

    /**
     * An archive and what is taken from it. Exactly one of the first five is given.
     *
     * @param wheel a Python wheel, as {@code name==version}
     * @param sdist a Python source distribution, as {@code name==version}
     * @param debian a package of Debian
     * @param maven an artifact, as {@code group:artifact:version[:type[:classifier]]}
     * @param url an address that begins with https
     * @param platform the platform of a wheel that is not for all, as pip names it
     * @param sha256 of the archive, in hexadecimal digits
     * @param take what is taken
     */
    record Source(
            Optional<String> wheel,
            Optional<String> sdist,
            Optional<String> debian,
            Optional<String> maven,
            Optional<String> url,
            Optional<String> platform,
            Optional<String> sha256,
            List<Member> take) {
        Source {
            take = List.copyOf(take);
        }

        /** What is downloaded, for messages. */
        String label() {
            return wheel.or(() -> sdist)
                    .or(() -> debian)
                    .or(() -> maven)
                    .or(() -> url)
                    .orElse("");
        }
    }

    /**
     * A part of an archive.
     *
     * @param from a file, or a folder with all below it
     * @param to the folder of the data set that takes it; the data set's own folder if empty
     * @param only globs of the paths below {@code from}, of which one must match; all if empty
     * @param take what is taken from the file, if it is an archive itself
     */
    record Member(
            @JsonProperty(required = true) String from, Optional<String> to, List<String> only, List<Member> take) {
        Member {
            only = List.copyOf(only);
            take = List.copyOf(take);
        }
    }

    /**
     * Files of a whole data set.
     *
     * @param files a glob of their paths in the folder
     * @param count how many there are
     * @param sha256 of all of them: see {@link org.metafield.runner.run.Checksums#of(java.util.Collection)}
     */
    record Expectation(
            @JsonProperty(required = true) String files,
            @JsonProperty(required = true) int count,
            Optional<String> sha256) {}

    /**
     * Reads a recipe.
     *
     * @throws UserException if it is malformed
     */
    static Recipe of(DataSetRecipe written) {
        try {
            Recipe recipe = MAPPER.readValue(written.yaml(), Recipe.class);
            for (Source source : recipe.fetch()) {
                long ways =
                        List.of(source.wheel(), source.sdist(), source.debian(), source.maven(), source.url()).stream()
                                .filter(Optional::isPresent)
                                .count();
                if (ways != 1
                        || source.url()
                                .filter(url -> !url.startsWith("https://"))
                                .isPresent()) {
                    throw malformed(written, "each archive has one of wheel, sdist, debian, maven and url (https)");
                }
            }
            if (recipe.fetch().isEmpty() == recipe.manual().isEmpty()
                    || recipe.expect().isEmpty()) {
                throw malformed(written, "it needs either fetch or manual, and expect");
            }
            return recipe;
        } catch (JsonProcessingException e) {
            throw malformed(written, e.getOriginalMessage());
        }
    }

    private static UserException malformed(DataSetRecipe written, String why) {
        return new UserException("the recipe of the data set '" + written.name() + "' is malformed: " + why
                + "; ask whoever made the plugin that it comes from");
    }
}
