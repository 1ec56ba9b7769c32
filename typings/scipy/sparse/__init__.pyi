from typing import Any

import numpy.typing as npt

class csr_array:
    def __init__(self, arg1: tuple[npt.NDArray[Any], tuple[npt.NDArray[Any], npt.NDArray[Any]]], shape: tuple[int, int]) -> None: ...
