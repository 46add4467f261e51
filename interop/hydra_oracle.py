"""The real Hydra and OmegaConf behind the protocol of `logway compose --batch`, for tests.

A JSON object a line in, one a line out, in the same order. Whatever this answers, Logway must answer too.

compose   config_dir, config_name, overrides=[], resolve=false, with_hydra=false -> {"yaml"}
parse     overrides -> {"results": [{"key", "package", "kind", "value_type", "value", "sweep"} or {"error"}]}
yaml      text -> {"yaml"}: loaded and dumped again
merge     texts -> {"yaml"}
resolve   text -> {"yaml"}
select    text, key -> {"value"} for a scalar, {"yaml"} for a container
defaults  config_dir, config_name, overrides=[] -> {"defaults": [{"path", "package", "parent", "is_self"}]}
any       -> {"error": {"type", "message"}}; env={...} sets variables for one request
"""

import io
import json
import os
import sys
import warnings

from hydra import compose, initialize_config_dir
from hydra._internal.config_repository import ConfigRepository
from hydra._internal.config_search_path_impl import ConfigSearchPathImpl
from hydra._internal.defaults_list import create_defaults_list
from hydra.core.global_hydra import GlobalHydra
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import ChoiceSweep, RangeSweep
from omegaconf import Container, OmegaConf

PARSER = OverridesParser.create()


def load(text):
    return OmegaConf.load(io.StringIO(text))


def dumped(config, resolve=False):
    return {"yaml": OmegaConf.to_yaml(config, resolve=resolve)}


def hydra_in(request):
    GlobalHydra.instance().clear()
    return initialize_config_dir(config_dir=request["config_dir"], version_base=None)


def op_compose(request):
    with hydra_in(request):
        config = compose(
            request.get("config_name"),
            request.get("overrides", []),
            return_hydra_config=request.get("with_hydra", False),
        )
        return dumped(config, request.get("resolve", False))


def op_defaults(request):
    path = ConfigSearchPathImpl()
    path.append("main", "file://" + request["config_dir"])
    overrides = PARSER.parse_overrides(request.get("overrides", []))
    with hydra_in(request):
        found = create_defaults_list(ConfigRepository(path), request["config_name"], overrides, False, False)
    return {
        "defaults": [
            {"path": each.config_path, "package": each.package, "parent": each.parent, "is_self": each.is_self}
            for each in found.defaults
        ]
    }


def jobs(override):
    """The values that the jobs of a sweep get; None where they are no list."""
    value = override.value()
    listed = isinstance(value, (ChoiceSweep, RangeSweep)) and not value.shuffle
    return list(override.sweep_string_iterator()) if listed else None


def parsed(line):
    override = PARSER.parse_override(line)
    sweep = override.is_sweep_override()
    single = not sweep and override._value is not None
    return {
        "key": override.key_or_group,
        "package": override.package,
        "kind": override.type.name,
        "value_type": override.value_type and override.value_type.name,
        "value": override.get_value_element_as_str() if single else None,
        "sweep": jobs(override) if sweep else None,
    }


def op_parse(request):
    return {"results": [or_error(parsed, line) for line in request["overrides"]]}


def op_yaml(request):
    return dumped(load(request["text"]))


def op_merge(request):
    return dumped(OmegaConf.merge(*map(load, request["texts"])))


def op_resolve(request):
    config = load(request["text"])
    OmegaConf.resolve(config)
    return dumped(config)


def op_select(request):
    value = OmegaConf.select(load(request["text"]), request["key"], throw_on_missing=True)
    if isinstance(value, Container):
        return dumped(value)
    plain = value is None or isinstance(value, (bool, int, str))
    return {"value": value if plain else repr(value)}


def or_error(function, argument):
    try:
        return function(argument)
    except Exception as e:
        return {"error": {"type": type(e).__name__, "message": str(e)}}


def answer(request):
    before = dict(os.environ)
    try:
        os.environ.update(request.get("env", {}))
        return globals()["op_" + request["op"]](request)
    finally:
        os.environ.clear()
        os.environ.update(before)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(or_error(answer, json.loads(line))), flush=True)
