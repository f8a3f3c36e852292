package io.breakwater.simulator.ssm;

import java.time.Instant;

/**
 * A document of the account.
 *
 * @param type {@code Automation} or {@code Command}
 * @param content its JSON
 * @param owner the account, or {@code Amazon}
 */
record DocumentRow(String name, String type, String content, String owner, Instant created) {}
