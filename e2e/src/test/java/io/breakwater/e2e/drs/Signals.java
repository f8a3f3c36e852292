package io.breakwater.e2e.drs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Sends signals through one shell that stays, because starting a program for each takes longer than what is to be hit. */
final class Signals {
    private static final Signals SHELL = new Signals();

    private final Writer commands;
    private final BufferedReader answers;

    private Signals() {
        try {
            Process shell = new ProcessBuilder("sh")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            commands = shell.outputWriter(US_ASCII);
            answers = shell.inputReader(US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a signal, by its name without SIG, and returns when it was sent.
     *
     * @return whether there was such a process
     */
    static boolean send(long pid, String name) {
        return SHELL.kill(pid, name);
    }

    private synchronized boolean kill(long pid, String name) {
        try {
            commands.write("kill -%s %d; echo $?\n".formatted(name, pid));
            commands.flush();
            return "0".equals(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
