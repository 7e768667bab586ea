package dev.ophion.cli;

import com.google.gson.GsonBuilder;
import dev.ophion.internal.installation.PythonInstallation;
import dev.ophion.internal.installation.PythonPackage;
import dev.ophion.internal.stdlib.StandardModules;
import dev.ophion.internal.thread.InterpreterConfiguration;
import dev.ophion.internal.upcall.BuiltinModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `ophion info`: what is at work and where, one `name: value` a line. Starts no interpreter.
@Command(
        name = "info",
        description = "Prints the versions at work, where Python and its package ophion are, and more.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private OphionCommand ophion;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, Object> facts = facts(ophion.installation());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new GsonBuilder().disableHtmlEscaping().create().toJson(facts));
        } else {
            facts.forEach((name, value) -> out.println(name + ": " + toText(value)));
        }
        return 0;
    }

    private static Map<String, Object> facts(PythonInstallation python) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("Ophion", Versions.ophion());
        facts.put("Java", Versions.java());
        facts.put("Platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("Python", python.version() + (python.isBundled() ? " (bundled)" : ""));
        facts.put("Home", python.home().toString());
        facts.put("Library", python.library().toString());
        facts.put("Executable", python.executable().toString());
        python.virtualEnvironment().ifPresent(path -> facts.put("Virtual environment", path.toString()));
        facts.put("Python package", PythonPackage.ofUser().unpack().toString());
        facts.put("Interpreters", interpreters(InterpreterConfiguration.ISOLATED));
        facts.put(
                "Modules in Java",
                StandardModules.all().stream().map(BuiltinModule::name).toList());
        return facts;
    }

    private static Map<String, Object> interpreters(InterpreterConfiguration configuration) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("gil", configuration.gil().name().toLowerCase(Locale.ROOT));
        settings.put("use_main_obmalloc", configuration.useMainObmalloc());
        settings.put("allow_fork", configuration.allowFork());
        settings.put("allow_exec", configuration.allowExec());
        settings.put("allow_threads", configuration.allowThreads());
        settings.put("allow_daemon_threads", configuration.allowDaemonThreads());
        settings.put("check_multi_interp_extensions", configuration.checkMultiInterpExtensions());
        return settings;
    }

    private static String toText(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", "));
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
