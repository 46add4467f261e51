package dev.logway.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.config.Assignment;
import dev.logway.config.Composer;
import dev.logway.config.Composition;
import dev.logway.config.Config;
import dev.logway.config.ConfigException;
import dev.logway.config.Included;
import dev.logway.config.Origin;
import dev.logway.config.Problem;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/*
 * The protocol is that of interop/hydra_oracle.py, which puts the real Hydra behind it: the same fields, the same nulls,
 * and for what is no legal request the errors that a Python program would have. Beyond it, an error says its origin and a
 * hint.
 */
/** The answers to the requests of a batch: JSON in, JSON out, errors as data. Confined to one thread. */
final class Answers {
    private static final int MAX_JOBS = 1_000_000;
    private static final int MAX_LENGTH_OF_JOBS = 20_000_000;
    private static final String SOURCE = "<file>";

    private final ObjectMapper json =
            JsonMapper.builder().enable(JsonGenerator.Feature.ESCAPE_NON_ASCII).build();
    private final Map<String, Function<Request, ObjectNode>> operations = Map.of(
            "compose", this::compose,
            "parse", this::parse,
            "yaml", request -> yaml(load(request, request.text("text"))),
            "merge", this::merge,
            "resolve", this::resolve,
            "select", this::select,
            "defaults", this::defaults);
    private final Map<String, String> environment;

    /** @param environment the variables that requests see beside their own */
    Answers(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The answer to a request; never fails. */
    String to(String line) {
        ObjectNode answer;
        try {
            answer = answer(line);
        } catch (StackOverflowError e) {
            answer = failure("RecursionError", "maximum recursion depth exceeded");
        } catch (OutOfMemoryError e) {
            answer = failure("MemoryError", "");
        }
        return written(answer);
    }

    private String written(ObjectNode answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("bug: an answer that can't be written", e);
        }
    }

    private ObjectNode answer(String line) {
        if (line.length() > RequestLines.MAX_LENGTH) {
            return failure("ValueError", "a request of more than " + RequestLines.MAX_LENGTH + " characters");
        }
        try {
            Request request = Request.of(json.readTree(line), environment);
            String name = request.text("op");
            Function<Request, ObjectNode> operation = operations.get(name);
            if (operation == null) {
                throw new Request.Refused("KeyError", "'op_" + name + "'");
            }
            return operation.apply(request);
        } catch (JsonProcessingException e) {
            return failure("JSONDecodeError", e.getOriginalMessage());
        } catch (Request.Refused e) {
            return failure(e.type(), e.text());
        } catch (ConfigException e) {
            return failure(e);
        } catch (RuntimeException e) {
            return failure("RuntimeError", "bug: " + e);
        }
    }

    private ObjectNode failure(String type, String message) {
        ObjectNode answer = json.createObjectNode();
        answer.putObject("error").put("type", type).put("message", message);
        return answer;
    }

    private ObjectNode failure(ConfigException failure) {
        Problem problem = failure.problems().get(0);
        ObjectNode answer = failure(problem.id(), problem.message());
        ObjectNode error = (ObjectNode) answer.get("error");
        Origin origin = problem.origin();
        if (origin != null) {
            error.put("origin", origin.describe());
        }
        if (!problem.hint().isEmpty()) {
            error.put("hint", problem.hint());
        }
        return answer;
    }

    private ObjectNode yaml(Config config) {
        return json.createObjectNode().put("yaml", config.toYaml());
    }

    private static Config load(Request request, String text) {
        return Config.parse(text, SOURCE, request.environment());
    }

    private ObjectNode compose(Request request) {
        Composition composition =
                composer(request).compose(request.findText("config_name").orElse(null), request.overrides());
        Config config = request.truth("with_hydra") ? composition.whole() : composition.config();
        return yaml(request.truth("resolve") ? config.resolved() : config);
    }

    private static Composer composer(Request request) {
        Path directory = path(request.text("config_dir"));
        if (!directory.isAbsolute()) {
            throw new Request.Refused(
                    "HydraException", "initialize_config_dir() requires an absolute config_dir as input");
        }
        return Composer.builder()
                .directory("main", directory)
                .environment(request.environment())
                .build();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Request.Refused("ValueError", "'config_dir' is no path: " + e.getReason());
        }
    }

    private ObjectNode parse(Request request) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode results = answer.putArray("results");
        var jobs = new Jobs();
        for (JsonNode override : request.items("overrides")) {
            results.add(parsed(override, jobs));
        }
        return answer;
    }

    /** How many jobs one request has already asked for. */
    private static final class Jobs {
        private int count;
        private int length;

        void add(String job, int ofSweep) {
            count++;
            length += job.length();
            if (ofSweep > MAX_JOBS || count > 2 * MAX_JOBS) {
                throw new Request.Refused("ValueError", "a sweep of more than " + MAX_JOBS + " values");
            } else if (length > MAX_LENGTH_OF_JOBS) {
                throw new Request.Refused("ValueError", "sweeps of more than " + MAX_LENGTH_OF_JOBS + " characters");
            }
        }
    }

    private ObjectNode parsed(JsonNode override, Jobs jobs) {
        try {
            return parsed(Assignment.parse(Request.text(override)), jobs);
        } catch (ConfigException e) {
            return failure(e);
        } catch (Request.Refused e) {
            return failure(e.type(), e.text());
        }
    }

    private ObjectNode parsed(Assignment override, Jobs jobs) {
        ObjectNode result = json.createObjectNode();
        result.put("key", override.key());
        result.put("package", override.findPackage().orElse(null));
        result.put("kind", override.kind().name());
        result.put("value_type", override.findValueKind().map(Enum::name).orElse(null));
        result.put("value", override.findText().orElse(null));
        Optional<Iterator<String>> values = override.findJobs();
        if (values.isEmpty()) {
            result.putNull("sweep");
        } else {
            ArrayNode sweep = result.putArray("sweep");
            while (values.get().hasNext()) {
                String job = values.get().next();
                jobs.add(job, sweep.size() + 1);
                sweep.add(job);
            }
        }
        return result;
    }

    private ObjectNode merge(Request request) {
        List<String> texts = request.texts("texts");
        if (texts.isEmpty()) {
            throw new Request.Refused("AssertionError", "");
        }
        List<Config> configs = texts.stream().map(text -> load(request, text)).toList();
        return yaml(configs.stream().skip(1).reduce(configs.get(0), Config::merged));
    }

    /** OmegaConf says no keys in the errors of this. */
    private ObjectNode resolve(Request request) {
        Config root = load(request, request.text("text"));
        try {
            return yaml(root.resolvedLeavingMissing());
        } catch (ConfigException e) {
            ObjectNode answer = failure(e);
            ObjectNode error = (ObjectNode) answer.get("error");
            String message = error.get("message").asText();
            int named = message.lastIndexOf("\n    full_key: ");
            error.put("message", named < 0 ? message : message.substring(0, named));
            return answer;
        }
    }

    private ObjectNode select(Request request) {
        Config root = load(request, request.text("text"));
        Optional<Config> found = root.select(request.text("key"));
        ObjectNode answer = json.createObjectNode();
        if (found.isEmpty()) {
            return answer.putNull("value");
        }
        Config config = found.get();
        if (config.isContainer()) {
            return yaml(config);
        }
        Object value = config.value();
        if (value instanceof Boolean truth) {
            return answer.put("value", truth);
        } else if (value instanceof BigInteger integer) {
            return answer.put("value", integer);
        } else if (value instanceof Long integer) {
            return answer.put("value", integer);
        } else if (value instanceof String text) {
            return answer.put("value", text);
        }
        return value == null ? answer.putNull("value") : answer.put("value", config.written());
    }

    private ObjectNode defaults(Request request) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode all = answer.putArray("defaults");
        for (Included included : composer(request).defaults(request.text("config_name"), request.overrides())) {
            ObjectNode entry = all.addObject();
            entry.put("path", included.configPath());
            entry.put("package", included.packageName());
            entry.put("parent", included.parent());
            entry.put("is_self", included.self());
        }
        return answer;
    }
}
