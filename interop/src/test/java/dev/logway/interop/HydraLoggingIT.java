package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.run.LoggingProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A program of the real Hydra and one of ours, in Hydra's own way, log the same with the same settings of logging: what
 * comes to the streams and the files is the same, but for the times and what a run of ours says of itself.
 */
final class HydraLoggingIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hydra/job_logging=stdout",
                "hydra/job_logging=none",
                "hydra/job_logging=disabled",
                "hydra/job_logging=none hydra/hydra_logging=none",
                "hydra/hydra_logging=hydra_debug",
                "hydra.verbose=shop",
                "hydra.verbose=[shop.db,lib]",
                "hydra.job_logging.root.level=WARNING",
                "+hydra.job_logging.handlers.console.level=ERROR hydra.job_logging.handlers.console.stream=ext://sys.stderr",
                "+hydra.job_logging.loggers={shop:{level:DEBUG,propagate:false,handlers:[file]}}",
                "hydra.job_logging.formatters.simple.format='%(levelname)-8s|%(name)s|%(message)s'",
                "hydra.job_logging.handlers.file.filename=own.log hydra.job_logging.root.handlers=[file]",
                "+hydra.job_logging.formatters.simple.style=$ hydra.job_logging.formatters.simple.format='$levelname|$message'"
            })
    void run_withTheSameSettings_writesTheSame(String overrides) throws Exception {
        Map<String, String> theirs = written(
                Files.createDirectory(folder.resolve("theirs")),
                new ProcessBuilder(
                        MlflowRelease.NEWEST.python().toString(),
                        Path.of("hydra_logging_program.py").toAbsolutePath().toString()),
                overrides);
        Path own = Files.createDirectory(folder.resolve("ours"));
        Files.writeString(Files.createDirectory(own.resolve("conf")).resolve("config.yaml"), "{}");
        List<String> arguments = List.of("--config-path", own.resolve("conf").toString(), "logway/way=principled");
        Map<String, String> ours = written(own, OwnProgram.of(LoggingProgram.class, own, arguments), overrides);

        assertThat(ours).isEqualTo(theirs);
    }

    private Map<String, String> written(Path own, ProcessBuilder program, String overrides) throws Exception {
        program.command().add("hydra.run.dir=run");
        program.command().add("hydra.job.name=job");
        if (!overrides.isEmpty()) {
            program.command().addAll(List.of(overrides.split(" (?=\\+?hydra)")));
        }
        Path out = folder.resolve(own.getFileName() + ".out");
        Path err = folder.resolve(own.getFileName() + ".err");
        Process process = program.directory(own.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES))
                .as("ends within two minutes")
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        Map<String, String> written = new TreeMap<>();
        written.put("out", ofTheProgram(out));
        written.put("err", ofTheProgram(err));
        try (Stream<Path> files = Files.walk(own)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".log"))
                    .toList()) {
                String lines = ofTheProgram(file);
                if (!lines.isEmpty()) { // else it has what Hydra says of itself
                    written.put(own.relativize(file).toString(), lines);
                }
            }
        }
        return written;
    }

    /** Its own records only, without their times: each says who it is of. */
    private static String ofTheProgram(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.contains("said by")) {
                lines.append(line.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}", "TIME"))
                        .append('\n');
            }
        }
        return lines.toString();
    }
}
