package dev.ophion.internal.installation;

/// Hears about the steps of unpacking and repairing that take seconds. Silent when there is nothing to do.
@FunctionalInterface
public interface InstallationProgress {
    /// Prints each step as a line on standard error.
    InstallationProgress STANDARD_ERROR = step -> System.err.println("ophion: " + step);

    /// Says nothing.
    InstallationProgress SILENT = step -> {};

    /// Called at the start of a step, on the thread that asked for the installation.
    ///
    /// @param step what is being done and where, one line without a line end
    void step(String step);
}
