/** Reading NetCDF files: classic ones (CDF-1, CDF-2, CDF-5) and those of version 4, which are HDF5. */
@NullMarked
package org.metafield.modality.manifold.netcdf;

import org.jspecify.annotations.NullMarked;
