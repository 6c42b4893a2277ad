package io.creatorledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.SelectOption;
import io.creatorledger.testing.StandaloneProcess;
import io.creatorledger.testing.StandaloneProcess.Port;
import io.creatorledger.testing.TestAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages in the installed Chromium, over the demo market. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesBrowserTest {

  private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
  private static final Duration DEMO = Duration.ofMinutes(2);

  private final List<String> errors = new ArrayList<>();
  private StandaloneProcess standalone;
  private Playwright playwright;
  private Page page;

  @BeforeAll
  void start(@TempDir Path dataDir) {
    standalone = StandaloneUnderTest.in(dataDir);
    standalone.start(true);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--no-first-run")));
    page = browser.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
  }

  @BeforeEach
  void signOut() {
    page.context().clearCookies();
    errors.clear();
  }

  @AfterAll
  void stop() {
    playwright.close();
    standalone.close();
  }

  @Test
  void aWrongTokenStaysOutsideAndTheRightOneSeesCreditGrowDownToAReceipt() {
    page.navigate(standalone.url(Port.ATTRIBUTION) + "/");
    page.fill("input[name=token]", "not-the-token-of-this-installation");
    page.click("button[type=submit]");
    assertThat(page.textContent("[role=alert]")).contains("not known");

    page.fill("input[name=token]", TestAccess.ADMIN_TOKEN);
    page.click("button[type=submit]");
    page.waitForSelector("h1");
    await()
        .atMost(DEMO)
        .until(
            () -> {
              page.reload();
              return page.locator("#orders tbody a").count() > 2;
            });

    String before = page.textContent("#attributed");
    await()
        .atMost(DEMO)
        .until(
            () -> {
              page.waitForTimeout(500);
              return !page.textContent("#attributed").equals(before);
            });
    assertThat(page.locator("#chart canvas").count()).as("the chart is drawn").isEqualTo(1);

    String order = page.locator("#orders tbody a").first().textContent();
    page.locator("#orders tbody a").first().click();
    page.waitForSelector("#ledger");
    assertThat(page.textContent("h1")).contains(order);
    assertThat(page.locator("section:has(#facts) code").allTextContents())
        .anyMatch(text -> text.matches("[0-9a-f]{64}"));
    assertThat(errors).as("errors in the browser's console").isEmpty();
  }

  @Test
  void aConnectionIsSetUpAndALinkIsMadeOnTheIngestPagesByTheSameSignIn() {
    signIn();

    page.navigate(standalone.url(Port.INGEST) + "/connections/new?brand=demo&platform=stripe");
    assertThat(page.textContent("h1")).contains("Stripe");
    page.fill("input[name=id]", "demo-payments");
    page.fill("input[name=secret]", "whsec_sample_secret");
    page.click("form.fields button[type=submit]");
    page.waitForSelector("[role=status]");
    assertThat(page.textContent("[role=status]")).contains("Saved");
    assertThat(page.textContent("code.copy")).endsWith("/webhooks/demo-payments");
    page.navigate(standalone.url(Port.INGEST) + "/connections?brand=demo");
    assertThat(page.textContent("table")).contains("demo-payments", "demo-shopify");

    page.navigate(standalone.url(Port.INGEST) + "/links?brand=demo");
    page.fill("input[name=destination]", "https://shop.example/serum?utm_source=tiktok");
    page.fill("input[name=slug]", "browser-made");
    page.selectOption("select[name=creatorId]", new SelectOption().setIndex(1));
    page.click("form.fields button[type=submit]");
    page.waitForSelector("img[alt='QR code of the link']");
    assertThat(page.textContent("code.copy")).endsWith("/l/browser-made");
    page.waitForFunction(
        "() => document.querySelector(\"img[alt='QR code of the link']\").naturalWidth > 0");

    // A page that kept its database connection showed only after as many views as there are.
    for (int i = 0; i < 15; i++) {
      page.navigate(standalone.url(Port.INGEST) + "/quarantine?brand=demo");
      assertThat(page.textContent("h1")).isEqualTo("Quarantine");
    }
    assertThat(errors).as("errors in the browser's console").isEmpty();
  }

  @Test
  void aShopsFigureIsEnteredAndLedOverToTheLedgers() {
    signIn();
    await()
        .atMost(DEMO)
        .until(
            () -> {
              page.navigate(standalone.url(Port.ATTRIBUTION) + "/reconciliation?brand=demo");
              return page.locator("#days tbody tr").count() == 14;
            });
    page.fill("input[name=amount]", "12.50");
    page.click("main form[method=post] button[type=submit]");
    page.waitForSelector("#days");
    assertThat(page.locator("#days tbody tr").nth(1).textContent()).contains("12.50");
    assertThat(errors).as("errors in the browser's console").isEmpty();
  }

  @Test
  void goalsLeadToCreatorsAndReceiptsToJourneys() {
    signIn();
    page.navigate(standalone.url(Port.ATTRIBUTION) + "/goals?brand=demo");
    page.selectOption("select[name=goal]", "email_capture");
    page.click("form.filters button[type=submit]");
    await()
        .atMost(DEMO)
        .until(
            () -> {
              page.reload();
              return page.locator("#goal-credit tbody tr").count() > 1;
            });
    assertThat(page.textContent("#counts")).contains("email capture");

    page.navigate(standalone.url(Port.ATTRIBUTION) + "/value?brand=demo&by=platforms");
    assertThat(page.textContent("#returns thead")).contains("Platform");

    await()
        .atMost(DEMO)
        .until(
            () -> {
              page.navigate(standalone.url(Port.ATTRIBUTION) + "/?brand=demo");
              return page.locator("#orders tbody a").count() > 0;
            });
    String order = page.locator("#orders tbody a").first().textContent();
    page.locator("#orders tbody a").first().click();
    page.click("dd a:has(code)");
    page.waitForSelector("table.steps");
    assertThat(page.textContent("h1")).startsWith("Journey of person ");
    assertThat(page.locator("table.steps a").allTextContents()).contains(order);
    assertThat(errors).as("errors in the browser's console").isEmpty();
  }

  @Test
  void anAgreementIsEnteredItsCommissionIsSeenAndItIsTakenBack() {
    signIn();
    await()
        .atMost(DEMO)
        .until(
            () -> {
              page.navigate(standalone.url(Port.ATTRIBUTION) + "/?brand=demo");
              return page.locator("#creators tbody a").count() > 0;
            });
    String creator =
        page.locator("#creators tbody a").first().getAttribute("id").substring("creator-".length());

    page.navigate(standalone.url(Port.ATTRIBUTION) + "/commissions?brand=demo");
    page.fill("input[name=agreement]:visible", "of-all");
    page.fill("input[name=creatorId]", creator);
    page.fill("input[name=rate]", "12.5");
    page.fill("form:has(input[name=rate]) input[name=from]", "2020-01-01");
    page.click("button:has-text('Keep')");
    page.waitForSelector("[role=status]");
    assertThat(page.textContent("#agreements tbody")).contains("of-all", "12.5 %");
    page.navigate(standalone.url(Port.ATTRIBUTION) + "/commissions?brand=demo&from=2020-01-01");
    assertThat(page.textContent("#statement tbody")).contains("of-all", "USD");

    page.onceDialog(
        dialog -> {
          assertThat(dialog.message()).startsWith("Delete of-all?");
          dialog.accept();
        });
    page.click("button:has-text('Delete')");
    page.waitForSelector("text=No agreement yet.");
    assertThat(errors).as("errors in the browser's console").isEmpty();
  }

  @Test
  void aChangeOfPolicyIsPreviewedAppliedAndShownSideBySide() {
    signIn();
    await()
        .atMost(DEMO)
        .until(
            () -> {
              page.navigate(standalone.url(Port.ATTRIBUTION) + "/models?brand=demo");
              return page.locator("#models tbody tr").count() > 3;
            });

    page.navigate(standalone.url(Port.ATTRIBUTION) + "/policy?brand=demo");
    page.check("input[name=models][value=first_touch]");
    page.fill("input[name=own]", "time_decay:3.5");
    page.fill("form:has(input[name=own]) input[name=reason]", "codes are paid <b>");
    page.click("text=Preview");
    page.waitForSelector("button:has-text('Apply')");
    assertThat(page.textContent("#changes")).contains("codes are paid <b>", "time decay:3.5");
    page.click("button:has-text('Apply')");
    page.waitForSelector("#changes .badge:text('applied')");

    page.navigate(standalone.url(Port.ATTRIBUTION) + "/models?brand=demo");
    assertThat(page.textContent("#models thead")).contains("first touch", "time decay:3.5");
    await()
        .atMost(DEMO)
        .until(
            () -> {
              page.reload();
              return page.textContent("#models tbody").contains("Most by ");
            });
    page.navigate(standalone.url(Port.ATTRIBUTION) + "/policy?brand=demo");
    assertThat(page.inputValue("input[name=own]"))
        .as("what is in force")
        .isEqualTo("time_decay:3.5");
    page.fill("input[name=own]", "time_decay:soon");
    page.fill("form:has(input[name=own]) input[name=reason]", "a mistake");
    page.click("text=Preview");
    assertThat(page.textContent("[role=alert]")).contains("a half-life is a number, not soon");
    assertThat(errors).as("errors in the browser's console").isEmpty();
  }

  private void signIn() {
    page.navigate(standalone.url(Port.ATTRIBUTION) + "/login");
    page.fill("input[name=token]", TestAccess.ADMIN_TOKEN);
    page.click("button[type=submit]");
    page.waitForSelector("nav a");
  }
}
