package dev.logway.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of one run: never another run's, and nothing in it is written over. Immutable.
 *
 * @param number 1 if it has the name that was wanted
 */
record RunFolder(Path path, int number) {
    private static final int MOST_IN_A_SECOND = 100_000;
    private static final String HYDRA_FOLDER = ".hydra";

    /**
     * Takes a folder; where a run has it already, one of the same name with a number.
     *
     * @param base the folder that the program was started in
     * @throws RunException if it can't be made
     */
    static RunFolder claim(Path wanted, Path base) {
        try {
            for (int number = 1; number < MOST_IN_A_SECOND; number++) {
                Path candidate = number == 1 ? wanted : numbered(wanted, base, number);
                if (claimed(candidate)) {
                    return new RunFolder(candidate, number);
                }
            }
        } catch (IOException e) {
            throw new RunException(
                    "Could not make the run's folder '" + wanted + "': " + Reason.of(e)
                            + ". Choose another: hydra.run.dir=FOLDER",
                    e);
        }
        throw new RunException(
                "'" + wanted + "' and " + MOST_IN_A_SECOND + " folders beside it are of other runs."
                        + " Choose another: hydra.run.dir=FOLDER",
                null);
    }

    /** Beside the folder, but never outside of the one that was started in. */
    static Path numbered(Path folder, Path base, int number) {
        Path name = folder.getFileName();
        return name == null || base.startsWith(folder)
                ? base.resolve("run_" + number)
                : folder.resolveSibling(name + "_" + number);
    }

    /** Making a folder succeeds for one process only, so it is the claim. */
    private static boolean claimed(Path folder) throws IOException {
        if (Files.exists(folder.resolve(HYDRA_FOLDER))) {
            return false;
        }
        Files.createDirectories(folder);
        try {
            Files.createDirectory(folder.resolve(LocalRun.HOME));
            return true;
        } catch (FileAlreadyExistsException ofAnotherRun) {
            return false;
        }
    }

    /**
     * Writes a new file below the folder.
     *
     * @throws RunException if that fails, or the file is there already
     */
    void write(String folder, String name, String text) {
        Path file = path.resolve(folder).resolve(name).normalize();
        if (!file.startsWith(path)) {
            throw new RunException(
                    "'hydra.output_subdir' is '" + folder + "', which leads out of the run's folder '" + path
                            + "'. Give it a plain name, for example .hydra.",
                    null);
        }
        try {
            Files.createDirectories(path.resolve(folder));
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new RunException(
                    "'" + file + "' is there already, and a run writes nothing over."
                            + " Choose another folder: hydra.run.dir=FOLDER or hydra.output_subdir=NAME",
                    e);
        } catch (IOException e) {
            throw new RunException("Could not write '" + file + "': " + Reason.of(e) + ".", e);
        }
    }
}
