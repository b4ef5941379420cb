/** Trials as processes of this machine. */
@NullMarked
package org.metafield.launcher.local;

import org.jspecify.annotations.NullMarked;
