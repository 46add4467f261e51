package dev.logway.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of one run: never another run's, and nothing in it is written over. Immutable. */
record RunFolder(Path path) {
    private static final int MOST_IN_A_SECOND = 100_000;
    private static final String HYDRA_FOLDER = ".hydra";

    /**
     * Takes a folder; where a run has it already, one of the same name with a number.
     *
     * @throws RunException if it can't be made
     */
    static RunFolder claim(Path wanted) {
        Path absolute = wanted.toAbsolutePath().normalize();
        try {
            for (int number = 1; number < MOST_IN_A_SECOND; number++) {
                Path candidate = number == 1 ? absolute : numbered(absolute, number);
                if (claimed(candidate)) {
                    return new RunFolder(candidate);
                }
            }
        } catch (IOException e) {
            throw new RunException(
                    "Could not make the run's folder '" + absolute + "': " + e
                            + ". Look at the rights of the folder that it is in, or choose another: hydra.run.dir=FOLDER",
                    e);
        }
        throw new RunException(
                "'" + absolute + "' and " + MOST_IN_A_SECOND + " folders beside it are of other runs."
                        + " Choose another: hydra.run.dir=FOLDER",
                null);
    }

    private static Path numbered(Path folder, int number) {
        Path name = folder.getFileName();
        return name == null ? folder.resolve("run_" + number) : folder.resolveSibling(name + "_" + number);
    }

    /** Making a folder succeeds for one process only, so it is the claim. */
    private static boolean claimed(Path folder) throws IOException {
        if (Files.exists(folder.resolve(HYDRA_FOLDER))) {
            return false;
        }
        Files.createDirectories(folder);
        try {
            Files.createDirectory(folder.resolve(Manifest.FOLDER));
            return true;
        } catch (FileAlreadyExistsException ofAnotherRun) {
            return false;
        }
    }

    /**
     * Writes a file below the folder.
     *
     * @throws RunException if that fails
     */
    Path write(String folder, String name, String text) {
        Path file = path.resolve(folder).resolve(name).normalize();
        try {
            Files.createDirectories(path.resolve(folder));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new RunException("Could not write '" + file + "': " + e + ".", e);
        }
    }
}
