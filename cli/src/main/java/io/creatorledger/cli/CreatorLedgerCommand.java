package io.creatorledger.cli;

import io.creatorledger.cli.attribute.AttributeCommand;
import io.creatorledger.cli.input.BadInputException;
import io.creatorledger.cli.send.SendCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code creator-ledger}. Results go to standard output, diagnostics to standard error. Exit codes:
 * 0 done, 1 the other side refused or failed, 2 bad input.
 */
@Command(
    name = "creator-ledger",
    mixinStandardHelpOptions = true,
    version = "creator-ledger 0.1.0",
    description = "Works on creators' credit without a server.",
    subcommands = {SendCommand.class, AttributeCommand.class})
public final class CreatorLedgerCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    // A command line logs nothing; libraries need not complain of it on standard error.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(commandLine().execute(args));
  }

  /** The command line, ready to execute; tests give it writers of their own. */
  static CommandLine commandLine() {
    return new CommandLine(new CreatorLedgerCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof BadInputException) {
                command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
                return CommandLine.ExitCode.USAGE;
              }
              throw failure;
            });
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
