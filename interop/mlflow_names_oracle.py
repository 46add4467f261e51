"""What the real MLflow takes as a name, an id, a path or a value, behind a line of JSON, for tests.

A JSON object a line in, one a line out, in the same order:
{"kind", of which CHECKS has all, "text", "times": how often the text is repeated} -> {"taken": bool}
"""

import json
import os
import sys

os.environ["MLFLOW_TRUNCATE_LONG_VALUES"] = "false"

from mlflow.entities import Dataset, InputTag
from mlflow.exceptions import MlflowException
from mlflow.store.artifact.artifact_repo import verify_artifact_path
from mlflow.utils import validation
from mlflow.utils.uri import validate_path_is_safe


def check_path(text):
    validate_path_is_safe(text)
    verify_artifact_path(text)


def key(check):
    def check_key(text):
        check(text)
        validation._validate_length_limit("key", validation.MAX_ENTITY_KEY_LENGTH, text)

    return check_key


def of_dataset(part):
    def check_dataset(text):
        parts = {"name": "n", "digest": "d", "source_type": "local", "source": "{}"}
        validation._validate_dataset(Dataset(**(parts | {part: text})))

    return check_dataset


CHECKS = {
    "metric": key(validation._validate_metric_name),
    "param": key(validation._validate_param_name),
    "tag": key(validation._validate_tag_name),
    "run": validation._validate_run_id,
    "experiment": validation._validate_experiment_id,
    "experiment name": validation._validate_experiment_name,
    "path": check_path,
    "param value": lambda text: validation._validate_param("k", text),
    "tag value": lambda text: validation._validate_tag("k", text),
    "experiment tag value": lambda text: validation._validate_experiment_tag("k", text),
    "dataset name": of_dataset("name"),
    "dataset digest": of_dataset("digest"),
    "dataset source": of_dataset("source"),
    "dataset schema": of_dataset("schema"),
    "dataset profile": of_dataset("profile"),
    "input tag": lambda text: validation._validate_input_tag(InputTag(text, "v")),
    "input tag value": lambda text: validation._validate_input_tag(InputTag("k", text)),
}


def taken(request):
    try:
        CHECKS[request["kind"]](request["text"] * request["times"])
        return True
    except MlflowException:
        return False


for line in sys.stdin:
    print(json.dumps({"taken": taken(json.loads(line))}), flush=True)
