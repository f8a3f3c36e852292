package io.breakwater.drs.notification;

import io.breakwater.drs.core.notification.Channel;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Mail, as text that people read: what happened, to what, and where to go. */
final class MailSender implements Sender<Channel.Email> {
    private final ReactiveMailer mailer;

    MailSender(ReactiveMailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public Uni<Void> send(Channel.Email channel, Optional<String> secret, Delivery delivery) {
        Mail mail = new Mail()
                .setTo(channel.to())
                .setSubject("[Breakwater] " + AwsSenders.subject(delivery))
                .setText(text(delivery.document()))
                .addHeader("Breakwater-Delivery", delivery.id().toString());
        return mailer.send(mail)
                .onFailure()
                .transform(failure -> new DeliveryFailed(
                        "The mail server did not take it: " + failure.getClass().getSimpleName()));
    }

    static String text(JsonObject notice) {
        StringBuilder text = new StringBuilder();
        line(text, "What", notice.getString("type"));
        line(text, "When", notice.getString("at"));
        JsonObject execution = notice.getJsonObject("execution", new JsonObject());
        line(text, "Plan", execution.getJsonObject("plan", new JsonObject()).getString("name"));
        line(text, "Kind", execution.getString("kind"));
        line(text, "Wave", notice.getString("wave"));
        line(text, "Server", notice.getString("serverId"));
        line(text, "Action", notice.getString("action"));
        line(text, "By", notice.getString("by"));
        JsonObject approval = notice.getJsonObject("approval", new JsonObject());
        line(text, "Asked", approval.getString("message"));
        line(text, "Approvers", approval.getJsonArray("approvers"));
        line(text, "Until", approval.getString("until"));
        notice.getJsonObject("details", new JsonObject())
                .forEach(detail -> line(text, detail.getKey(), detail.getValue()));
        line(text, "More", execution.getString("url"));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }
}
