/** MLflow's own pages over the runs of a folder: the server's installation, its process and what it is sent. */
@NullMarked
package org.metafield.runner.ui;

import org.jspecify.annotations.NullMarked;
