package dev.logway.interop;

import dev.logway.tracking.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes a database in each folder that it is told, a line each, and says so. */
final class MakingProgram {
    private MakingProgram() {}

    public static void main(String[] args) throws IOException {
        Store.prepare();
        System.out.println("ready");
        var folders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String folder = folders.readLine(); folder != null; folder = folders.readLine()) {
            Store.open("sqlite:///mlflow.db", Path.of(folder)).close();
            System.out.println("made");
        }
    }
}
