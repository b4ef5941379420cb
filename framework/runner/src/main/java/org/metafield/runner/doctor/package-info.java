/** Looks whether this machine is fit for runs. */
@NullMarked
package org.metafield.runner.doctor;

import org.jspecify.annotations.NullMarked;
