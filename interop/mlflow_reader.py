"""Prints, as JSON, what MLflow's own client reads of a run and of its experiment.

Usage: mlflow_reader.py TRACKING_URI RUN_ID
"""

import hashlib
import json
import pathlib
import sys
import tempfile

import mlflow


def files(client, run_id, path=None):
    for entry in client.list_artifacts(run_id, path):
        if entry.is_dir:
            yield from files(client, run_id, entry.path)
        else:
            yield entry


def main(uri, run_id):
    mlflow.set_tracking_uri(uri)
    client = mlflow.MlflowClient()
    run = client.get_run(run_id)
    experiment = client.get_experiment(run.info.experiment_id)
    with tempfile.TemporaryDirectory() as folder:
        artifacts = {
            entry.path: hashlib.sha256(
                pathlib.Path(client.download_artifacts(run_id, entry.path, folder)).read_bytes()
            ).hexdigest()
            for entry in files(client, run_id)
        }
    found = {
        "experiment": {
            "name": experiment.name,
            "stage": experiment.lifecycle_stage,
            "tags": experiment.tags,
        },
        "name": run.info.run_name,
        "user": run.data.tags.get("mlflow.user"),
        "status": run.info.status,
        "stage": run.info.lifecycle_stage,
        "start": run.info.start_time,
        "end": run.info.end_time,
        "params": run.data.params,
        "tags": run.data.tags,
        "latest": {key: repr(value) for key, value in run.data.metrics.items()},
        "history": {
            key: sorted(
                [m.timestamp, m.step, repr(m.value)]
                for m in client.get_metric_history(run_id, key)
            )
            for key in run.data.metrics
        },
        "inputs": [
            {
                "name": i.dataset.name,
                "digest": i.dataset.digest,
                "type": i.dataset.source_type,
                "source": i.dataset.source,
                "schema": i.dataset.schema,
                "profile": i.dataset.profile,
                "tags": {tag.key: tag.value for tag in i.tags},
            }
            for i in run.inputs.dataset_inputs
        ],
        "artifacts": artifacts,
    }
    print(json.dumps(found))


main(*sys.argv[1:])
