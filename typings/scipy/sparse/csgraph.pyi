import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

def min_weight_full_bipartite_matching(
    biadjacency: csr_array,
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]: ...
