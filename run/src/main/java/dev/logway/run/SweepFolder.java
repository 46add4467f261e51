package dev.logway.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of one sweep, with {@code multirun.yaml}: never another sweep's, as with {@link RunFolder}. */
final class SweepFolder {
    private static final String FILE = "multirun.yaml";
    private static final int MOST_IN_A_SECOND = 1_000;

    private SweepFolder() {}

    /**
     * Takes a folder, and writes the file, which is the claim; where a sweep has it already, one of the same name with
     * a number.
     *
     * @param base the folder that the program was started in
     * @throws RunException if it can't be made
     */
    static Path claim(Path wanted, Path base, String yaml) {
        for (int number = 1; number < MOST_IN_A_SECOND; number++) {
            Path folder = number == 1 ? wanted : RunFolder.numbered(wanted, base, number);
            try {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve(FILE), yaml, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return folder;
            } catch (FileAlreadyExistsException ofAnotherSweep) {
                if (!Files.exists(folder.resolve(FILE))) {
                    throw failed(folder, ofAnotherSweep);
                }
            } catch (IOException e) {
                throw failed(folder, e);
            }
        }
        throw new RunException(
                "'" + wanted + "' and " + MOST_IN_A_SECOND + " folders beside it are of other sweeps."
                        + " Choose another: hydra.sweep.dir=FOLDER",
                null);
    }

    private static RunException failed(Path folder, IOException e) {
        return new RunException(
                "Could not make the sweep's folder '" + folder + "': " + Reason.of(e)
                        + ". Choose another: hydra.sweep.dir=FOLDER",
                e);
    }
}
