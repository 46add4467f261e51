"""How long the real Hydra takes to compose a tree in a process that is warm.

Usage: hydra_compose.py TREE REPETITIONS    prints the seconds of each composition, one a line.
"""

import sys
import time

from hydra import compose, initialize_config_dir

tree, repetitions = sys.argv[1], int(sys.argv[2])
with initialize_config_dir(tree, version_base=None):
    for job in range(repetitions + 3):
        began = time.perf_counter()
        config = compose("config", ["data.rows=1000", f"model.trees={job}"])
        took = time.perf_counter() - began
        assert config.model.trees == job
        if job >= 3:
            print(took)
