"""run: plain functions over partitions of items. Here they run in this process; others run the same in a pool or on a cluster.

A walk over many documents is a few steps. `map` gives each partition to a function; `reduce` brings together all values of one key,
wherever they are, and gives each key to a function. Functions are of modules, not closures, so that they can be sent elsewhere
(`functools.partial` gives them what they need besides), and their results may not hang on the order of items or of values:
partitions come and go as the machine has room for them. Results are in no order either.
"""

from kg.run.here import Here
from kg.run.pool import Pool
from kg.run.runner import OnProgress, Parts, Progress, Runner

__all__ = ["Here", "OnProgress", "Parts", "Pool", "Progress", "Runner"]
