package io.creatorledger.ingest.adapter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a connection to a platform needs, and how a person sets it up. The guided set-up page and
 * the checks of {@code PUT …/connections/{id}} are made from it.
 *
 * @param title the platform's name for people
 * @param secretLabel what the platform calls the signing secret
 * @param accountLabel what the platform calls the account that deliveries must belong to; null when
 *     it names none
 * @param accountRequired whether a connection must name its account, because one secret signs for
 *     many
 * @param fields further settings and credentials
 * @param steps what to do on the platform's side, in order; {@code {webhookUrl}} stands for the
 *     connection's address
 */
public record ConnectionForm(
    String title,
    String secretLabel,
    @Nullable String accountLabel,
    boolean accountRequired,
    List<Field> fields,
    List<String> steps) {

  public ConnectionForm {
    fields = List.copyOf(fields);
    steps = List.copyOf(steps);
  }

  /** A form of secret and steps alone. */
  public static ConnectionForm simple(String title, String secretLabel, List<String> steps) {
    return new ConnectionForm(title, secretLabel, null, false, List.of(), steps);
  }

  /**
   * One setting or credential.
   *
   * @param name in the connection's JSON
   * @param label for people
   * @param help what it is and where to find it
   * @param credential whether it is stored encrypted and never shown
   * @param pattern a regular expression for the whole value; null for any
   */
  public record Field(
      String name,
      String label,
      String help,
      boolean credential,
      boolean required,
      @Nullable String pattern) {

    /** A setting anyone of the brand may see. */
    public static Field setting(String name, String label, String help) {
      return new Field(name, label, help, false, false, null);
    }

    /** A value that is stored encrypted and never shown. */
    public static Field credential(String name, String label, String help) {
      return new Field(name, label, help, true, false, null);
    }

    public Field whichIsRequired() {
      return new Field(name, label, help, credential, true, pattern);
    }

    public Field matching(String expression) {
      return new Field(name, label, help, credential, required, expression);
    }
  }

  /**
   * Checks a connection's account, settings and credentials against the form.
   *
   * @throws IllegalArgumentException with a sentence that names the field and never a value
   */
  public void check(
      @Nullable String account, Map<String, String> settings, Map<String, String> credentials) {
    if (accountRequired && account == null) {
      throw new IllegalArgumentException("account is missing: " + accountLabel);
    }
    settings.keySet().forEach(name -> requireField(name, false));
    credentials.keySet().forEach(name -> requireField(name, true));
    for (Field field : fields) {
      String value = (field.credential() ? credentials : settings).get(field.name());
      String place = (field.credential() ? "credentials." : "settings.") + field.name();
      if (value == null && field.required()) {
        throw new IllegalArgumentException(place + " is missing: " + field.help());
      }
      if (value != null
          && field.pattern() != null
          && !Pattern.compile(field.pattern()).matcher(value).matches()) {
        throw new IllegalArgumentException(place + " is not right: " + field.help());
      }
    }
  }

  private void requireField(String name, boolean credential) {
    Optional<Field> field = fields.stream().filter(f -> f.name().equals(name)).findFirst();
    if (field.isEmpty() || field.get().credential() != credential) {
      String place = credential ? "credentials." : "settings.";
      throw new IllegalArgumentException(
          place
              + name
              + " is unknown to this platform; it takes "
              + (fields.isEmpty() ? "none" : names(credential)));
    }
  }

  private String names(boolean credential) {
    return String.join(
        ", ", fields.stream().filter(f -> f.credential() == credential).map(Field::name).toList());
  }
}
