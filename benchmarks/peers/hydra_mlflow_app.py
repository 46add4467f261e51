"""A program of Hydra's and MLflow's that says one line. Usage: hydra_mlflow_app.py CONFIG_FOLDER [OVERRIDE ...]"""

import logging
import sys

import hydra
import mlflow

log = logging.getLogger(__name__)


@hydra.main(version_base=None, config_path=sys.argv.pop(1), config_name="config")
def main(config):
    mlflow.set_tracking_uri("sqlite:///mlflow.db")
    mlflow.set_experiment("bootstrap")
    with mlflow.start_run():
        mlflow.log_params({"seed": config.seed})
        log.info("seed %s", config.seed)


main()
