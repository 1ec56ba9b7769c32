from typing import Any

import numpy.typing as npt

class csr_array:  # noqa: N801 - its name is scipy's
    def __init__(
        self, arg1: tuple[npt.NDArray[Any], tuple[npt.NDArray[Any], npt.NDArray[Any]]], shape: tuple[int, int]
    ) -> None: ...
