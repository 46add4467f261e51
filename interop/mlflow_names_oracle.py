"""What the real MLflow takes as a name, an id or a path, behind a line of JSON, for tests.

A JSON object a line in, one a line out, in the same order:
{"kind": "metric", "param", "tag", "run", "experiment", "experiment name" or "path", "text"} -> {"taken": bool}
"""

import json
import sys

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


CHECKS = {
    "metric": key(validation._validate_metric_name),
    "param": key(validation._validate_param_name),
    "tag": key(validation._validate_tag_name),
    "run": validation._validate_run_id,
    "experiment": validation._validate_experiment_id,
    "experiment name": validation._validate_experiment_name,
    "path": check_path,
}


def taken(request):
    try:
        CHECKS[request["kind"]](request["text"])
        return True
    except MlflowException:
        return False


for line in sys.stdin:
    print(json.dumps({"taken": taken(json.loads(line))}), flush=True)
