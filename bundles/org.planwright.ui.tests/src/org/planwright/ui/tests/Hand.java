package org.planwright.ui.tests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Mouse and keyboard of the display, as the X server gives them: through xdotool, so that clicks and keys are real. */
final class Hand {
    private Hand() {}

    /** Presses keys by their X names: {@code F5}, {@code ctrl+z}, {@code Up}. */
    static void press(String... keys) {
        List<String> words = new ArrayList<>(List.of("key", "--clearmodifiers"));
        words.addAll(List.of(keys));
        run(words);
    }

    /** Types a text. */
    static void type(String text) {
        run(List.of("type", "--clearmodifiers", text));
    }

    static void click(int x, int y, int button, int times) {
        run(List.of("mousemove", at(x), at(y), "click", "--repeat", at(times), "--delay", "40", at(button)));
    }

    /** Turns the wheel; up for positive turns. */
    static void wheel(int x, int y, int turns, boolean ctrl) {
        List<String> words = new ArrayList<>(List.of("mousemove", at(x), at(y)));
        if (ctrl) words.addAll(List.of("keydown", "ctrl"));
        if (turns != 0)
            words.addAll(List.of("click", "--repeat", at(Math.abs(turns)), "--delay", "5", turns > 0 ? "4" : "5"));
        if (ctrl) words.addAll(List.of("keyup", "ctrl"));
        run(words);
    }

    /** Drags along a way of points x, y, x, y, ... */
    static void drag(int button, int... way) {
        List<String> words = new ArrayList<>(List.of("mousemove", at(way[0]), at(way[1]), "mousedown", at(button)));
        for (int n = 2; n + 1 < way.length; n += 2) words.addAll(List.of("mousemove", at(way[n]), at(way[n + 1])));
        words.addAll(List.of("mouseup", at(button)));
        run(words);
    }

    /** Drags what lies at a place to another one and lets it fall, as slowly as programs need to pass it on. */
    static void carry(int fromX, int fromY, int toX, int toY) {
        List<String> words =
                new ArrayList<>(List.of("mousemove", at(fromX), at(fromY), "sleep", "0.2", "mousedown", "1"));
        for (int n = 1; n <= 20; n++)
            words.addAll(List.of(
                    "sleep",
                    "0.06",
                    "mousemove",
                    at(fromX + (toX - fromX) * n / 20),
                    at(fromY + (toY - fromY) * n / 20)));
        words.addAll(List.of("sleep", "0.5", "mouseup", "1"));
        run(words);
    }

    /** xdotool takes what begins with a minus for an option; no place on the display does. */
    private static String at(int n) {
        return String.valueOf(Math.max(0, n));
    }

    private static void run(List<String> words) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(words);
        try {
            Process p = new ProcessBuilder(command).inheritIO().start();
            if (!p.waitFor(10, TimeUnit.SECONDS)) {
                p.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end");
            }
        } catch (IOException e) {
            throw new AssertionError("xdotool cannot be run; get it with: apt-get install xdotool", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
