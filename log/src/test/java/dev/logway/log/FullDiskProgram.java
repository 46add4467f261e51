package dev.logway.log;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that logs as many lines as it is told to, for {@link FullDiskIT}. */
final class FullDiskProgram {
    private static final Logger log = LoggerFactory.getLogger(FullDiskProgram.class);

    private FullDiskProgram() {}

    /** @param args the log, its durability */
    public static void main(String[] args) throws Exception {
        LogEngine.get()
                .add(FileSink.at(Path.of(args[0]))
                        .withRotation(Rotation.none())
                        .withDurability(Durability.valueOf(args[1])));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        int line = 0;
        for (String told = in.readLine(); told != null; told = in.readLine()) {
            for (int end = line + Integer.parseInt(told); line < end; line++) {
                log.info("line {}", line);
            }
            System.out.println("done");
        }
    }
}
