"""The real MLflow's search behind a line of JSON, for tests; its argument is the URI of the store.

A JSON object a line in, one a line out, in the same order:
{"of": "runs" or "experiments", "filter", "order_by": [], "view"} -> {"ids": []} or {"error": message}, the sets in a
message sorted
"""

import json
import os
import re
import sys

os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
os.environ["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "0"

import mlflow
from mlflow.entities import ViewType
from mlflow.exceptions import MlflowException


def with_sorted_sets(message):
    return re.sub(r"\{('[^{}]*')\}", lambda found: "{" + ", ".join(sorted(found[1].split(", "))) + "}", message)


def runs(experiments, view, request):
    found = mlflow.search_runs(
        experiment_ids=experiments,
        filter_string=request["filter"],
        run_view_type=view,
        max_results=1000,
        order_by=request["order_by"],
        output_format="list",
    )
    return [run.info.run_id for run in found]


def some_experiments(view, request):
    found = mlflow.search_experiments(
        view_type=view, max_results=1000, filter_string=request["filter"], order_by=request["order_by"]
    )
    return [experiment.experiment_id for experiment in found]


def answer(experiments, request):
    view = ViewType.from_string(request["view"].lower())
    try:
        is_of_runs = request["of"] == "runs"
        return {"ids": runs(experiments, view, request) if is_of_runs else some_experiments(view, request)}
    except MlflowException as e:
        return {"error": with_sorted_sets(e.message)}


def main():
    mlflow.set_tracking_uri(sys.argv[1])
    experiments = [experiment.experiment_id for experiment in mlflow.search_experiments(view_type=ViewType.ALL)]
    for line in sys.stdin:
        print(json.dumps(answer(experiments, json.loads(line))), flush=True)


main()
