"""Reads and writes stores as MLflow's own client does: a request a line, in JSON, and an answer a line."""

import json
import os
import sys
import traceback

os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"

from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, InputTag, Metric, Param, RunTag, ViewType


def read(uri):
    client = MlflowClient(tracking_uri=uri)
    experiments = client.search_experiments(view_type=ViewType.ALL)
    ids = [experiment.experiment_id for experiment in experiments]
    found = client.search_runs(ids, run_view_type=ViewType.ALL, max_results=50000)
    return {
        "experiments": [
            {
                "id": e.experiment_id,
                "name": e.name,
                "stage": e.lifecycle_stage,
                "tags": dict(e.tags),
                "location": e.artifact_location,
                "created": e.creation_time,
                "updated": e.last_update_time,
            }
            for e in experiments
        ],
        "runs": [read_run(client, run.info.run_id) for run in found],
    }


def read_run(client, run_id):
    run = client.get_run(run_id)
    return {
        "id": run.info.run_id,
        "experiment": run.info.experiment_id,
        "name": run.info.run_name,
        "user": run.info.user_id,
        "status": run.info.status,
        "stage": run.info.lifecycle_stage,
        "start": run.info.start_time,
        "end": run.info.end_time,
        "params": dict(run.data.params),
        "tags": dict(run.data.tags),
        "metrics": {key: repr(value) for key, value in run.data.metrics.items()},
        "history": {
            key: [[m.timestamp, repr(m.value), m.step] for m in client.get_metric_history(run_id, key)]
            for key in run.data.metrics
        },
        "inputs": [
            {
                "name": i.dataset.name,
                "digest": i.dataset.digest,
                "source_type": i.dataset.source_type,
                "source": i.dataset.source,
                "schema": i.dataset.schema or "",
                "profile": i.dataset.profile or "",
                "tags": {tag.key: tag.value for tag in i.tags},
            }
            for i in run.inputs.dataset_inputs
        ],
        "artifacts": list(artifacts(client, run_id, "")),
    }


def artifacts(client, run_id, path):
    for file in client.list_artifacts(run_id, path):
        if file.is_dir:
            yield from artifacts(client, run_id, file.path)
        else:
            yield [file.path, file.file_size or 0]


def write(uri):
    client = MlflowClient(tracking_uri=uri)
    experiment = client.create_experiment("written by MLflow: \"here\" # 2020-01-01", tags={"team": "red"})
    full = client.create_run(experiment, start_time=1000, run_name="2020-01-01", tags={"a/b": "1", "note": "one\ntwo"})
    full_id = full.info.run_id
    values = [(1.5, 1000, 0), (float("nan"), 1001, 1), (float("inf"), 1002, 2), (float("-inf"), 1003, -3), (1e-7, 999, 2)]
    client.log_batch(
        full_id,
        metrics=[Metric("loss/train", value, time, step) for value, time, step in values],
        params=[Param("empty", ""), Param("opt/lr", "0.1"), Param("text", "Wälder\n🌲")],
        tags=[RunTag("späte", "Ü")],
    )
    train = DatasetInput(Dataset("iris", "d1", "local", "{}", schema="[]"), [InputTag("mlflow.data.context", "train")])
    client.log_inputs(full_id, [train])
    client.log_text(full_id, "text", "logs/a.txt")
    client.set_terminated(full_id, "FAILED", end_time=2000)
    running = client.create_run(experiment, start_time=1001)
    client.log_metric(running.info.run_id, "m", 1.0, timestamp=1, step=0)
    deleted = client.create_run(experiment, start_time=1002)
    client.delete_run(deleted.info.run_id)
    restored = client.create_run(experiment, start_time=1003)
    client.delete_run(restored.info.run_id)
    client.restore_run(restored.info.run_id)
    gone = client.create_experiment("gone")
    client.create_run(gone, start_time=1004)
    client.delete_experiment(gone)
    renamed = client.create_experiment("before")
    client.rename_experiment(renamed, "after")
    return read(uri)


def answer(request):
    try:
        return {"read": read, "write": write}[request["do"]](request["uri"])
    except Exception:
        return {"error": traceback.format_exc()}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
