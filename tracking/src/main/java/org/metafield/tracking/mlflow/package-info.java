/** Sends runs to an MLflow server, from their journals. */
@NullMarked
package org.metafield.tracking.mlflow;

import org.jspecify.annotations.NullMarked;
