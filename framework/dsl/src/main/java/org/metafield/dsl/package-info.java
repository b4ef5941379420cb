/**
 * The specification language: YAML to a tree with positions, to layers, to interpolated values, to checked records.
 * {@link org.metafield.dsl.SpecificationReader} is the way in; the records that it binds are its caller's.
 */
@NullMarked
package org.metafield.dsl;

import org.jspecify.annotations.NullMarked;
