package io.breakwater.drs.report;

import io.breakwater.drs.core.report.HtmlReport;
import io.breakwater.drs.core.report.PdfReport;
import io.breakwater.drs.core.report.Report;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /drs/executions/{id}/report}. */
@Path("/drs/executions/{id}/report")
public class ReportResource {
    private static final String PDF = "application/pdf";

    private final Reports reports;

    ReportResource(Reports reports) {
        this.reports = reports;
    }

    private enum Form {
        JSON(MediaType.APPLICATION_JSON_TYPE),
        HTML(MediaType.TEXT_HTML_TYPE),
        PDF(MediaType.valueOf(ReportResource.PDF));

        private final MediaType type;

        Form(MediaType type) {
            this.type = type;
        }
    }

    /** The form is what {@code Accept} asks for; {@code format} wins, for links in a browser. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, PDF})
    public Uni<Response> getExecutionReport(
            @RestPath String id, @RestQuery @Nullable String format, @Context HttpHeaders headers) {
        Form form = form(format, headers);
        return reports.of(uuid(id)).map(report -> answer(report, form));
    }

    private static Response answer(Report report, Form form) {
        String file = "attachment; filename=\"report-" + report.head().id() + ".pdf\"";
        return switch (form) {
            case JSON ->
                Response.ok(ReportJson.write(report).toString(), form.type).build();
            case HTML ->
                Response.ok(HtmlReport.of(report), form.type.withCharset("utf-8"))
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                        .build();
            case PDF ->
                Response.ok(PdfReport.of(report), form.type)
                        .header("Content-Disposition", file)
                        .build();
        };
    }

    private static Form form(@Nullable String format, HttpHeaders headers) {
        if (format != null) {
            return Stream.of(Form.values())
                    .filter(form -> form.name().equalsIgnoreCase(format))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.invalidParameter("format", "must be json, html or pdf"));
        }
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(wanted -> Stream.of(Form.values()).filter(form -> form.type.isCompatible(wanted)))
                .findFirst()
                .orElse(Form.JSON);
    }

    static UUID uuid(String id) {
        return Optional.of(id)
                .filter(text -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
                .map(UUID::fromString)
                .orElseThrow(() -> ProblemException.notFound("The execution"));
    }
}
