package io.breakwater.cicd.core.failure;

import java.util.List;
import java.util.regex.Pattern;

/** How much a line of a log looks like the reason of a failure. */
final class Signs {
    private record Sign(int weight, Pattern pattern) {}

    private static final List<Sign> SIGNS = List.of(
            sign(0, "(?i)\\b(?:0 (?:errors?|failures?|failed)|errors?: 0|failures?: 0|failed: 0|no errors?)\\b"),
            sign(0, "(?i)^(?!.*\\berror\\b).*\\b(?:warning|warn|deprecated)\\b"),
            sign(10, "(?i)command did not exit successfully"),
            sign(9, "(?i)out of memory|outofmemoryerror|no space left on device|oomkilled"),
            sign(9, "\\b(?:AccessDenied(?:Exception)?|UnauthorizedOperation)\\b|not authorized to perform"),
            sign(8, "^(?:\\[ERROR\\]|ERROR\\b|error(?:\\[\\w+\\])?:|npm ERR!|npm error|FATAL|fatal:|panic:|E {2,3})"),
            sign(8, "\\berror(?: [A-Z]{2}\\d+)?:|<<< (?:FAILURE|ERROR)!|--- FAIL:|\\bFAIL(?:ED)?\\b"),
            sign(
                    8,
                    "^(?:Traceback \\(most recent call last\\):|Caused by: |[\\w.$]{1,200}(?:Exception|Error)(?: in thread |: |$))"),
            sign(7, "^\\s*(?:✕|✗|×|not ok \\d)"),
            sign(6, "(?i)\\bexpected\\b.*\\b(?:but|got|received|actual)\\b|assertion ?failed|assert(?:ion)?error"),
            sign(
                    5,
                    "(?i)\\b(?:could not|cannot|can't|unable to|failed to|failed|denied|refused|timed out|not found|no such)\\b"),
            sign(4, "(?i)\\b(?:error|exception|failure)\\b"));

    private Signs() {}

    private static Sign sign(int weight, String pattern) {
        return new Sign(weight, Pattern.compile(pattern));
    }

    /** 0 if it does not at all; the first sign decides. */
    static int weight(String line) {
        String start = line.length() <= 2_000 ? line : line.substring(0, 2_000);
        return SIGNS.stream()
                .filter(sign -> sign.pattern().matcher(start).find())
                .findFirst()
                .map(Sign::weight)
                .orElse(0);
    }
}
