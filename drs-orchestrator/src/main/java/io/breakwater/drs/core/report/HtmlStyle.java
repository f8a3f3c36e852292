package io.breakwater.drs.core.report;

/** How the page looks, on a screen and on paper. */
final class HtmlStyle {
    static final String SHEET = """
            :root{--ink:#16202b;--soft:#5b6875;--line:#dfe4ea;--paper:#fff;--ground:#f4f6f8;--good:#0a7d45;--bad:#c0262d;--warn:#9a6200;--blue:#0b5cad}
            *{box-sizing:border-box}
            body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
            main{max-width:1120px;margin:24px auto;padding:40px 48px;background:var(--paper);border:1px solid var(--line);border-radius:10px}
            header{border-bottom:1px solid var(--line);padding-bottom:20px;margin-bottom:24px}
            h1{font-size:28px;line-height:1.2;margin:4px 0 8px;letter-spacing:-.01em;overflow-wrap:anywhere}
            h2{font-size:17px;margin:32px 0 4px}
            h3{font-size:14px;margin:0 0 6px}
            p{margin:4px 0}
            .kind{display:inline-block;text-transform:uppercase;letter-spacing:.08em;font-size:11px;font-weight:700;color:var(--blue)}
            .kind.recovery{color:var(--bad)}
            .state{display:inline-block;padding:1px 9px;border-radius:99px;font-size:12px;font-weight:600;background:#eef1f4;color:var(--soft);white-space:nowrap}
            .state.completed,.state.succeeded,.state.done{background:#e3f4ea;color:var(--good)}
            .state.failed,.state.timed-out{background:#fbe7e8;color:var(--bad)}
            .state.partial,.state.degraded,.state.cancelled,.state.paused{background:#fdf1dc;color:var(--warn)}
            .state.running,.state.launching,.state.verifying,.state.in-job{background:#e4effa;color:var(--blue)}
            .reason{color:var(--bad);font-weight:600}
            dl{display:grid;grid-template-columns:repeat(3,1fr);gap:10px 28px;margin:16px 0 0}
            dt{font-size:11px;color:var(--soft)}
            dd{margin:0;overflow-wrap:anywhere}
            .tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:14px}
            .tile{border:1px solid var(--line);border-top:4px solid #9aa7b4;border-radius:8px;padding:12px 16px}
            .tile h2{margin:0;font-size:12px;color:var(--soft);font-weight:600}
            .tile p{font-size:12px;color:var(--soft)}
            .tile .big{font-size:23px;font-weight:700;color:var(--ink);line-height:1.3}
            .tile.met{border-top-color:var(--good)}.tile.met .big{color:var(--good)}
            .tile.missed{border-top-color:var(--bad)}.tile.missed .big{color:var(--bad)}
            .tile.not-measured .big{color:var(--warn)}
            table{width:100%;border-collapse:collapse;margin:8px 0 4px;font-size:12.5px}
            th{text-align:left;font-size:11px;color:var(--soft);font-weight:600;border-bottom:2px solid var(--line);padding:6px 8px;white-space:nowrap}
            td{border-bottom:1px solid var(--line);padding:7px 8px;vertical-align:top;overflow-wrap:anywhere}
            td.short{white-space:nowrap}td.met{color:var(--good)}td.missed{color:var(--bad);font-weight:600}td.not-measured{color:var(--warn)}
            .lines td:first-child,.jobs td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}
            .lines td:nth-child(4),.small{color:var(--soft);font-size:11.5px}
            .failure{border:1px solid #f1c7c9;border-left:4px solid var(--bad);border-radius:6px;padding:12px 16px;margin:10px 0}
            .failure .title{font-weight:600}
            pre{background:#f7f1f1;border-radius:5px;padding:8px 10px;margin:6px 0;white-space:pre-wrap;overflow-wrap:anywhere;font:12px/1.45 ui-monospace,"SF Mono",Menlo,Consolas,monospace}
            .chart{width:100%;height:auto;margin-top:8px}
            .chart text{font:11px system-ui,Arial,sans-serif;fill:var(--soft)}
            .chart .name{fill:var(--ink);font-weight:600}
            footer{margin-top:36px;padding-top:12px;border-top:1px solid var(--line);color:var(--soft);font-size:11px}
            @media(max-width:800px){main{padding:20px;margin:0;border:0;border-radius:0}.tiles,dl{grid-template-columns:repeat(2,1fr)}table{display:block;overflow-x:auto}}
            @media print{@page{size:A4;margin:14mm}body{background:#fff;font-size:11px}main{border:0;margin:0;padding:0;max-width:none}
            tr,.tile,.failure{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}.tile,.state,pre{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
            """;

    private HtmlStyle() {}
}
