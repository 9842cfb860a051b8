package org.refusalunit.engine.listener;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import org.junit.platform.commons.support.ReflectionSupport;

/** Where lines are printed, below which one line may be redrawn. Safe for use by several threads. */
final class Terminal {

    private static final int STANDARD_WIDTH = 80;
    private static final String CUT = "...";
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintStream out;
    private boolean drawn;

    Terminal(PrintStream out) {
        this.out = out;
    }

    /** Whether people look at the output of this process: there is a terminal, it can erase a line, and it is no build's. */
    @SuppressWarnings("SystemConsoleNull") // What newer versions return instead is asked below.
    static boolean present() {
        Console console = System.console();
        return console != null
                && interactive(console)
                && !"dumb".equals(System.getenv("TERM"))
                && System.getenv("CI") == null;
    }

    /** Since Java 22 there is a console without a terminal too, which can be asked. */
    private static boolean interactive(Console console) {
        return ReflectionSupport.findMethod(Console.class, "isTerminal")
                .map(method -> {
                    try {
                        return (boolean) method.invoke(console);
                    } catch (IllegalAccessException | InvocationTargetException e) {
                        throw new IllegalStateException("cannot ask the console whether it is a terminal", e);
                    }
                })
                .orElse(true);
    }

    /** Prints a line. */
    synchronized void say(String line) {
        out.println((drawn ? ERASE_LINE : "") + line);
        drawn = false;
    }

    /** Draws a line in place of the one that was drawn before. */
    synchronized void draw(String line) {
        // One that is wider would be broken, and only its last part erased. What changes is at the end.
        int wider = line.length() - (STANDARD_WIDTH - 1);
        out.print(ERASE_LINE + (wider > 0 ? CUT + line.substring(wider + CUT.length()) : line));
        out.flush();
        drawn = true;
    }
}
