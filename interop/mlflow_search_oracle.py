"""The real MLflow's search behind a line of JSON, for tests; its argument is the database.

A JSON object a line in, one a line out, in the same order:
{"filter", "order_by": [], "view"} -> {"ids": []} or {"error": message}, the sets in a message sorted
"""

import json
import re
import sys

from mlflow.entities import ViewType
from mlflow.exceptions import MlflowException
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore


def with_sorted_sets(message):
    return re.sub(r"\{('[^{}]*')\}", lambda found: "{" + ", ".join(sorted(found[1].split(", "))) + "}", message)


def answer(store, experiments, request):
    try:
        runs = store.search_runs(
            experiments,
            request["filter"],
            ViewType.from_string(request["view"].lower()),
            1000,
            request["order_by"],
        )
        return {"ids": [run.info.run_id for run in runs]}
    except MlflowException as e:
        return {"error": with_sorted_sets(e.message)}


def main():
    store = SqlAlchemyStore("sqlite:///" + sys.argv[1], sys.argv[1] + ".artifacts")
    experiments = [experiment.experiment_id for experiment in store.search_experiments()]
    for line in sys.stdin:
        print(json.dumps(answer(store, experiments, json.loads(line))), flush=True)


main()
