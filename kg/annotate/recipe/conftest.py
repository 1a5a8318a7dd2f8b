"""Nothing here is for the tests to collect: the recipe needs libraries that the package does not."""

collect_ignore_glob = ["*.py"]
