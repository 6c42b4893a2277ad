package io.creatorledger.simulator.sandbox;

import io.creatorledger.simulator.sandbox.SandboxController.Shown;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/** The sandbox's one page: what was written, as tables. */
final class SandboxPage {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="refresh" content="5">
      <title>CRM sandbox</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; color: #1b1b1f; background: #fff }
      table { border-collapse: collapse; margin-bottom: 2rem }
      th, td { border: 1px solid #c4c4cc; padding: .25rem .6rem; text-align: left }
      th { background: #f1f1f4 }
      </style>
      </head>
      <body>
      <h1>CRM sandbox</h1>
      <p>What crm-sync wrote into this stand-in of a CRM account, the newest first. The page renews
      itself every five seconds.</p>
      """;

  private SandboxPage() {}

  static String of(int contactCount, List<Shown> contacts, int dealCount, List<Shown> deals) {
    StringBuilder page = new StringBuilder(HEAD);
    table(page, "Contacts", contactCount, contacts);
    table(page, "Deals", dealCount, deals);
    return page.append("</body></html>").toString();
  }

  private static void table(StringBuilder page, String title, int count, List<Shown> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.object().properties().keySet()));
    page.append("<h2>").append(title).append(" (").append(count).append(")</h2>");
    page.append("<table><thead><tr><th scope=\"col\">id</th>");
    columns.forEach(name -> cell(page, "th scope=\"col\"", name));
    page.append("<th scope=\"col\">associated</th><th scope=\"col\">updated</th></tr></thead>");
    page.append("<tbody>");
    for (Shown row : rows) {
      page.append("<tr>");
      cell(page, "td", row.object().id());
      for (String name : columns) {
        String value = row.object().properties().get(name);
        cell(page, "td", value == null ? "" : value);
      }
      cell(page, "td", String.join(", ", row.associated()));
      cell(page, "td", row.object().updatedAt().toString());
      page.append("</tr>");
    }
    page.append("</tbody></table>");
  }

  private static void cell(StringBuilder page, String tag, String text) {
    page.append('<').append(tag).append('>').append(HtmlUtils.htmlEscape(text)).append("</");
    page.append(tag.startsWith("th") ? "th" : "td").append('>');
  }
}
