"""A program of the real Hydra that logs, for tests: before it starts it has two loggers, and it takes others later."""

import logging

import hydra

BEFORE = [logging.getLogger("shop"), logging.getLogger("lib")]
LATER = ["shop.db", "lib.http", "other"]


def say(logger):
    logger.debug("debug said by %s", logger.name)
    logger.info("info said by %s", logger.name)
    logger.warning("warning said by %s", logger.name)
    logger.error("error said by %s", logger.name)


@hydra.main(version_base=None, config_path=None)
def main(config):
    for logger in BEFORE:
        say(logger)
    for name in LATER:
        say(logging.getLogger(name))


if __name__ == "__main__":
    main()
