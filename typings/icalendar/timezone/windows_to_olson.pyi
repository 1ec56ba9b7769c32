WINDOWS_TO_OLSON: dict[str, str]
