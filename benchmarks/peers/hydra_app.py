"""A program of Hydra's that says one line. Usage: hydra_app.py CONFIG_FOLDER [OVERRIDE ...]"""

import logging
import sys

import hydra

log = logging.getLogger(__name__)


@hydra.main(version_base=None, config_path=sys.argv.pop(1), config_name="config")
def main(config):
    log.info("seed %s", config.seed)


main()
