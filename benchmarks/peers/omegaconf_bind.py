"""Makes objects of a configuration of 300 keys, as BindingBenchmark does, and prints the seconds of each time."""

import sys
import time
from dataclasses import dataclass, field
from enum import Enum
from typing import Dict, List, Optional

from omegaconf import MISSING, OmegaConf


class Schedule(Enum):
    CONSTANT = 1
    COSINE = 2


@dataclass
class Hinge:
    margin: float = MISSING


@dataclass
class Section:
    size: int = MISSING
    rate: float = MISSING
    shuffle: bool = MISSING
    name: str = MISSING
    schedule: Schedule = MISSING
    timeout: str = MISSING
    layers: List[int] = MISSING
    loss: Hinge = MISSING
    seed: int = MISSING
    folds: Optional[int] = 3


@dataclass
class Whole:
    sections: Dict[str, Section] = field(default_factory=dict)


def section(number):
    return {
        "size": number,
        "rate": 0.5,
        "shuffle": True,
        "name": "n%d" % number,
        "schedule": "COSINE",
        "timeout": "10s",
        "layers": [1, 2, 3],
        "loss": {"margin": 1},
        "seed": "${sections.s0.size}",
        "folds": 5,
    }


config = OmegaConf.create({"sections": {"s%d" % number: section(number) for number in range(30)}})
for _ in range(int(sys.argv[1])):
    begin = time.perf_counter()
    whole = OmegaConf.to_object(OmegaConf.merge(OmegaConf.structured(Whole), config))
    seconds = time.perf_counter() - begin
    assert len(whole.sections) == 30 and whole.sections["s7"].seed == 0
    print(seconds)
