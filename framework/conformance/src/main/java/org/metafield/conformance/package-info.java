/**
 * Test suites that a plugin author extends, one per interface of the SPI, and what they are made of. They run in double
 * precision on the CPU, and each failure says what to mend.
 */
@NullMarked
package org.metafield.conformance;

import org.jspecify.annotations.NullMarked;
