package dev.ophion.cli;

import picocli.CommandLine.IVersionProvider;

/// The versions that `ophion --version` and `ophion info` print.
final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Ophion " + ophion()};
    }

    /// The version of the module this class is in, as the build recorded it; `unknown` outside a module.
    static String ophion() {
        var descriptor = Versions.class.getModule().getDescriptor();
        return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
    }

    /// Version and name of the running Java virtual machine.
    static String java() {
        return Runtime.version() + " (" + System.getProperty("java.vm.name") + ", " + System.getProperty("java.home")
                + ")";
    }
}
