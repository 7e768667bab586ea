package dev.ophion.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `ophion info`: the versions at work, one `name: value` a line.
@Command(name = "info", description = "Prints the versions of Ophion and Java.", mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println("Ophion: " + Versions.ophion());
        out.println("Java: " + Versions.java());
        return 0;
    }
}
