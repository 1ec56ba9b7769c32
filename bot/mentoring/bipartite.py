"""The one door to scipy, which has no types of its own."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching


def cheapest_columns(
    rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], costs: npt.NDArray[np.int64], shape: tuple[int, int]
) -> npt.NDArray[np.intp]:
    """Return a column for each row, no two the same, so that the summed cost is least.

    `costs[n]` is that of row `rows[n]` with column `columns[n]`: more than 0, and so small that sums of them are whole
    numbers in a float64. Raises ValueError where no such choice is there.
    """
    costs_by_row = csr_array((costs.astype(np.float64), (rows, columns)), shape=shape)
    _, chosen = min_weight_full_bipartite_matching(costs_by_row)
    return np.asarray(chosen, np.intp)
