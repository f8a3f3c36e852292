package io.breakwater.drs.core.notification;

import io.breakwater.sites.core.Site;
import java.util.List;

/** Where notifications go. */
public sealed interface Channel {

    /** Its name in documents. */
    String type();

    /** An SNS topic, in the site of its ARN. */
    record SnsTopic(Site site, String topicArn) implements Channel {
        @Override
        public String type() {
            return "sns";
        }
    }

    /** @param bus name or ARN of an event bus; {@code default} for the account's own */
    record EventBus(Site site, String bus) implements Channel {
        @Override
        public String type() {
            return "eventbridge";
        }
    }

    /** A signed POST. The URL may hold a secret of the receiver. */
    record Webhook(String url) implements Channel {
        @Override
        public String type() {
            return "webhook";
        }
    }

    /** Mail through the configured SMTP server. */
    record Email(List<String> to) implements Channel {
        public Email {
            to = List.copyOf(to);
        }

        @Override
        public String type() {
            return "email";
        }
    }
}
