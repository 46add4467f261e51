package dev.logway.run;

import java.util.Arrays;
import java.util.List;

/** Answers a shell that completes a program's arguments, without a line of the program being run. */
final class CompletionMain {
    private CompletionMain() {}

    /**
     * @param args the program's main class, the record of its configuration, and the flags of a query
     * @throws ClassNotFoundException if the program is not on the class path any more
     */
    @SuppressWarnings("SystemOut") // a shell reads it
    public static void main(String[] args) throws ClassNotFoundException {
        ClassLoader loader = CompletionMain.class.getClassLoader();
        Class<?> main = Class.forName(args[0], false, loader);
        Class<?> config = Class.forName(args[1], false, loader);
        List<String> flags = Arrays.asList(args).subList(2, args.length);
        var completion = new ShellCompletion(Setup.usual(main, config), Arguments.parse(flags), System.getenv());
        System.out.print(completion.text());
        System.out.close(); // the shell shows it now
        completion.keep();
    }
}
