"""How long the real MLflow client takes for what TrackedWork does with ours.

Usage: mlflow_client.py WORK URI N FILE    does the work N times, once to warm up, and prints the seconds.
"""

import os
import sys
import time

os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag

work, uri, times, file = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
mlflow.set_tracking_uri(uri)
client = MlflowClient()


def new_run():
    name = "by the real client"
    found = client.get_experiment_by_name(name)
    experiment = found.experiment_id if found else client.create_experiment(name)
    return client.create_run(experiment).info.run_id


def creation(count):
    run = client.get_run(new_run())
    for _ in range(count - 1):
        run = client.create_run(run.info.experiment_id)
    assert client.get_run(run.info.run_id).info.status == "RUNNING"


def runs(count):
    experiment = client.get_run(new_run()).info.experiment_id
    for _ in range(count):
        run = client.create_run(experiment).info.run_id
        client.log_batch(
            run,
            [Metric(f"m{i}", i, 1000, 0) for i in range(10)],
            [Param(f"p{i}", str(i)) for i in range(10)],
            [RunTag(f"t{i}", str(i)) for i in range(10)],
        )
        client.set_terminated(run)
    assert len(client.get_run(run).data.params) == 10


def metrics(count):
    run = new_run()
    for step in range(count):
        client.log_metric(run, "loss", step / 7, 1000 + step, step)
    assert len(client.get_metric_history(run, "loss")) == count


def batches(count):
    run = new_run()
    for batch in range(count):
        steps = range(100 * batch, 100 * batch + 100)
        client.log_batch(run, [Metric("loss", step / 7, 1000 + step, step) for step in steps])
    assert len(client.get_metric_history(run, "loss")) == 100 * count


def search(count):
    for _ in range(count):
        found = mlflow.search_runs(
            search_all_experiments=True,
            filter_string="metrics.m1 > 0.25 AND params.p2 = '2'",
            order_by=["metrics.m1 DESC"],
            max_results=1000,
            output_format="list",
        )
        assert len(found) == 1000


def attach(count):
    for _ in range(count):
        run = new_run()
        client.log_artifact(run, file)
        assert client.list_artifacts(run)[0].file_size == os.path.getsize(file)


does = {"creation": creation, "runs": runs, "metrics": metrics, "batches": batches, "search": search, "attach": attach}[work]
does(max(1, times // 5))
began = time.perf_counter()
does(times)
print(time.perf_counter() - began)
